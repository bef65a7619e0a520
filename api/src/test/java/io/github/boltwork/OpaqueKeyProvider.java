package io.github.boltwork;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import org.jspecify.annotations.Nullable;

/** A stand-in for a hardware module: signs with keys that only it can use. */
final class OpaqueKeyProvider extends Provider {
  private static final long serialVersionUID = 1L;

  OpaqueKeyProvider() {
    super("Opaque", "1", "signs with keys that show nothing of themselves");
    put("Signature.SHA256withECDSA", EcdsaSignature.class.getName());
    put("Signature.SHA256withECDSA SupportedKeyClasses", OpaqueKey.class.getName());
  }

  /** A key without an encoded form. */
  static final class OpaqueKey implements PrivateKey {
    private static final long serialVersionUID = 1L;

    private final PrivateKey inside;
    private final boolean unplugged;

    OpaqueKey(PrivateKey inside, boolean unplugged) {
      this.inside = inside;
      this.unplugged = unplugged;
    }

    @Override
    public String getAlgorithm() {
      return inside.getAlgorithm();
    }

    @Override
    public @Nullable String getFormat() {
      return null;
    }

    @Override
    public byte @Nullable [] getEncoded() {
      return null;
    }
  }

  /** Public for the provider mechanism. */
  public static final class EcdsaSignature extends SignatureSpi {
    private final Signature signature;
    private boolean unplugged;

    /** Makes one for the provider mechanism. */
    public EcdsaSignature() throws GeneralSecurityException {
      this.signature = Signature.getInstance("SHA256withECDSA", "SunEC");
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
      if (!(key instanceof OpaqueKey opaque)) {
        throw new InvalidKeyException("not a key of this module");
      }
      unplugged = opaque.unplugged;
      signature.initSign(opaque.inside);
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
      throw new InvalidKeyException("this module only signs");
    }

    @Override
    protected void engineUpdate(byte b) throws SignatureException {
      signature.update(b);
    }

    @Override
    protected void engineUpdate(byte[] b, int offset, int length) throws SignatureException {
      signature.update(b, offset, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
      if (unplugged) {
        throw new ProviderException("the module is gone");
      }
      return signature.sign();
    }

    @Override
    protected boolean engineVerify(byte[] bytes) throws SignatureException {
      throw new SignatureException("this module only signs");
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException();
    }
  }
}
