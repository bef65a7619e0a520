package io.github.boltwork.backend.bc;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A stand-in for a hardware module: signs with keys that only it can use. */
final class HardwareModule extends Provider {
  private static final long serialVersionUID = 1L;
  private static final AtomicInteger SIGNATURES = new AtomicInteger();

  HardwareModule() {
    super("Hardware", "1", "signs with keys that show nothing of themselves");
    put("Signature.SHA256withECDSA", HashedEcdsa.class.getName());
    put("Signature.NONEwithECDSA", RawEcdsa.class.getName());
    put("Signature.SHA256withRSA", HashedRsa.class.getName());
    put("Signature.RSASSA-PSS", Pss.class.getName());
    put("Signature.EdDSA", EdDsa.class.getName());
  }

  /** How often TLS has had something signed; the proof that a key is a key does not count. */
  static int signatures() {
    return SIGNATURES.get();
  }

  /** A key without an encoded form. */
  static final class Key implements PrivateKey {
    private static final long serialVersionUID = 1L;

    private final PrivateKey inside;

    Key(PrivateKey inside) {
      this.inside = inside;
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

  /** For the proof of a key. */
  public static final class HashedEcdsa extends ModuleSignature {
    /** Makes one for the provider mechanism. */
    public HashedEcdsa() throws GeneralSecurityException {
      super("SHA256withECDSA", "SunEC", 0);
    }
  }

  /** For TLS. */
  public static final class RawEcdsa extends ModuleSignature {
    /** Makes one for the provider mechanism. */
    public RawEcdsa() throws GeneralSecurityException {
      super("NONEwithECDSA", "SunEC", 1);
    }
  }

  /** For the proof of a key. */
  public static final class HashedRsa extends ModuleSignature {
    /** Makes one for the provider mechanism. */
    public HashedRsa() throws GeneralSecurityException {
      super("SHA256withRSA", "SunRsaSign", 0);
    }
  }

  /** For TLS. */
  public static final class Pss extends ModuleSignature {
    /** Makes one for the provider mechanism. */
    public Pss() throws GeneralSecurityException {
      super("RSASSA-PSS", "SunRsaSign", 1);
    }
  }

  /** For the proof of a key. */
  public static final class EdDsa extends ModuleSignature {
    /** Makes one for the provider mechanism. */
    public EdDsa() throws GeneralSecurityException {
      super("EdDSA", "SunEC", 0);
    }
  }

  /** Signs with what is inside the module's own keys, and with nothing else. */
  private abstract static class ModuleSignature extends SignatureSpi {
    private final Signature signature;
    private final int counts;

    ModuleSignature(String algorithm, String provider, int counts) throws GeneralSecurityException {
      this.signature = Signature.getInstance(algorithm, provider);
      this.counts = counts;
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
      if (!(key instanceof Key own)) {
        throw new InvalidKeyException("not a key of this module");
      }
      signature.initSign(own.inside);
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
      SIGNATURES.addAndGet(counts);
      return signature.sign();
    }

    @Override
    protected boolean engineVerify(byte[] bytes) throws SignatureException {
      throw new SignatureException("this module only signs");
    }

    @Override
    protected void engineSetParameter(AlgorithmParameterSpec parameters)
        throws InvalidAlgorithmParameterException {
      signature.setParameter(parameters);
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
