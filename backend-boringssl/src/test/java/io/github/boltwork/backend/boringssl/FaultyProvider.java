package io.github.boltwork.backend.boringssl;

import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilderResult;
import java.security.cert.CertPathBuilderSpi;
import java.security.cert.CertPathParameters;
import java.security.cert.CertPathValidatorResult;
import java.security.cert.CertPathValidatorSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has every signature, or every check of a chain, throw while it is installed. */
final class FaultyProvider extends Provider implements AutoCloseable {
  private static final long serialVersionUID = 1L;

  // Services take no arguments, and no two of these are installed at a time.
  private static volatile @Nullable Supplier<Throwable> fault;
  private static volatile boolean thrown;

  /** What the fault is in. */
  enum Part {
    TRUST,
    KEY
  }

  private FaultyProvider(Part part) {
    super("Faulty", "1", "throws");
    if (part == Part.TRUST) {
      put("CertPathValidator.PKIX", Validator.class.getName());
      put("CertPathBuilder.PKIX", Builder.class.getName());
    } else {
      for (String algorithm : List.of("SHA256withECDSA", "SHA256withRSA", "RSASSA-PSS")) {
        put("Signature." + algorithm, Signer.class.getName());
      }
    }
  }

  static FaultyProvider install(Part part, Supplier<Throwable> fault) {
    FaultyProvider.fault = fault;
    thrown = false;
    FaultyProvider installed = new FaultyProvider(part);
    if (Security.insertProviderAt(installed, 1) != 1) {
      throw new IllegalStateException("it is not the first provider");
    }
    return installed;
  }

  /** Tells whether anybody met the fault. */
  boolean hasThrown() {
    return thrown;
  }

  @Override
  public void close() {
    Security.removeProvider(getName());
  }

  @SuppressWarnings("unchecked") // so that what is checked can be thrown from everywhere
  private static <T extends Throwable> RuntimeException fail() throws T {
    thrown = true;
    throw (T) Objects.requireNonNull(fault).get();
  }

  /** Public, as providers need it. */
  public static final class Validator extends CertPathValidatorSpi {
    @Override
    public CertPathValidatorResult engineValidate(CertPath path, CertPathParameters parameters) {
      throw FaultyProvider.<RuntimeException>fail();
    }
  }

  /** Public, as providers need it. */
  public static final class Builder extends CertPathBuilderSpi {
    @Override
    public CertPathBuilderResult engineBuild(CertPathParameters parameters) {
      throw FaultyProvider.<RuntimeException>fail();
    }
  }

  /** Public, as providers need it. */
  public static final class Signer extends SignatureSpi {
    @Override
    protected void engineInitSign(PrivateKey key) {}

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
      throw new InvalidKeyException("only signs");
    }

    @Override
    protected void engineUpdate(byte one) {}

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) {}

    @Override
    protected void engineSetParameter(AlgorithmParameterSpec parameters) {}

    @Override
    protected byte[] engineSign() {
      throw FaultyProvider.<RuntimeException>fail();
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      throw new SignatureException("only signs");
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
