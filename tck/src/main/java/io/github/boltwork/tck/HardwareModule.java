package io.github.boltwork.tck;

import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for a hardware module: signs with keys that only it can use. Installed while a test
 * needs it, as those of hardware are.
 */
public final class HardwareModule extends Provider implements AutoCloseable {
  private static final long serialVersionUID = 1L;
  private static final AtomicInteger SIGNATURES = new AtomicInteger();

  private HardwareModule() {
    super("Hardware", "1", "signs with keys that show nothing of themselves");
    for (String hash : List.of("NONE", "SHA256", "SHA384", "SHA512")) {
      offer(hash + "withECDSA", "SunEC");
      offer(hash + "withRSA", "SunRsaSign");
    }
    offer("RSASSA-PSS", "SunRsaSign");
    offer("EdDSA", "SunEC");
  }

  private void offer(String algorithm, String provider) {
    if (Security.getProvider(provider).getService("Signature", algorithm) == null) {
      return;
    }
    putService(
        new Service(this, "Signature", algorithm, ModuleSignature.class.getName(), null, null) {
          @Override
          public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
            return new ModuleSignature(
                Signature.getInstance(algorithm, Security.getProvider(provider)));
          }

          @Override
          public boolean supportsParameter(@Nullable Object key) {
            return key instanceof Key;
          }
        });
  }

  /**
   * Installs the module.
   *
   * @return the module; close it to remove it
   */
  public static HardwareModule plugIn() {
    HardwareModule module = new HardwareModule();
    if (Security.addProvider(module) < 0) {
      throw new IllegalStateException("a hardware module is installed already");
    }
    return module;
  }

  @Override
  public void close() {
    Security.removeProvider(getName());
  }

  /**
   * Returns how often something was signed.
   *
   * @return the count since the JVM has started
   */
  public int signatures() {
    return SIGNATURES.get();
  }

  /**
   * Hides a key in the module.
   *
   * @param key a key of the JDK's
   * @return the same key, without an encoded form
   */
  public static PrivateKey hide(PrivateKey key) {
    return key instanceof RSAKey rsa ? new RsaKey(key, rsa) : new Key(key);
  }

  /** A key without an encoded form. */
  private static class Key implements PrivateKey {
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

  /** Shows of itself what is in its certificate anyway, as RSA keys of PKCS#11 tokens do. */
  private static final class RsaKey extends Key implements RSAKey {
    private static final long serialVersionUID = 1L;

    private final BigInteger modulus;

    RsaKey(PrivateKey inside, RSAKey shown) {
      super(inside);
      this.modulus = shown.getModulus();
    }

    @Override
    public BigInteger getModulus() {
      return modulus;
    }
  }

  /** Signs with what is inside the module's own keys, and with nothing else. */
  private static final class ModuleSignature extends SignatureSpi {
    private final Signature signature;

    ModuleSignature(Signature signature) {
      this.signature = signature;
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
      int unused = SIGNATURES.incrementAndGet();
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
