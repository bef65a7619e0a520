package io.github.boltwork.backend.bc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import org.bouncycastle.jcajce.util.DefaultJcaJceHelper;
import org.bouncycastle.jcajce.util.JcaJceHelper;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsStreamSigner;
import org.bouncycastle.tls.crypto.impl.TlsAEADCipherImpl;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JceAEADCipherImpl;
import org.jspecify.annotations.Nullable;

/** Cryptography of Bouncy Castle's own provider, which need not be installed. */
final class Crypto extends JcaTlsCrypto {
  /** Whatever the JDK has. */
  private static final JcaJceHelper INSTALLED = new DefaultJcaJceHelper();

  /** Runs on the processor's AES instructions in the JDK, and in plain Java in Bouncy Castle. */
  private static final String AES_GCM = "AES/GCM/NoPadding";

  private Crypto(JcaJceHelper helper, SecureRandom keys, SecureRandom nonces) {
    // The second helper signs with keys that the first does not know, such as those of hardware.
    super(helper, INSTALLED, keys, nonces);
  }

  @Override
  public TlsCipher createCipher(
      TlsCryptoParameters parameters, int encryptionAlgorithm, int macAlgorithm)
      throws IOException {
    TlsCipher cipher = super.createCipher(parameters, encryptionAlgorithm, macAlgorithm);
    CipherLink link = CipherLink.current();
    if (link == null) {
      return cipher;
    }
    if (link.keyLog != null) {
      link.keyLog.tell(parameters.getSecurityParametersHandshake());
      // Connections that the log itself has made, on this thread, leave none.
      link.begin();
    }
    return new LinkedCipher(cipher, link);
  }

  @Override
  public TlsCertificate createCertificate(short type, byte[] encoding) throws IOException {
    try {
      return super.createCertificate(type, encoding);
    } catch (TlsFatalAlert raised) {
      throw raised;
    } catch (IOException unreadable) {
      // Bouncy Castle 1.84 blames itself (internal_error) for bytes that are no certificate.
      throw new TlsFatalAlert(AlertDescription.bad_certificate, unreadable);
    }
  }

  @Override
  protected TlsAEADCipherImpl createAEADCipher(
      String cipherName, String algorithm, int keySize, boolean isEncrypting)
      throws GeneralSecurityException {
    return cipherName.equals(AES_GCM)
        ? new JceAEADCipherImpl(this, INSTALLED, cipherName, algorithm, keySize, isEncrypting)
        : super.createAEADCipher(cipherName, algorithm, keySize, isEncrypting);
  }

  @Override
  protected TlsStreamSigner createStreamSigner(
      JcaJceHelper helper,
      String algorithm,
      @Nullable AlgorithmParameterSpec parameters,
      PrivateKey key,
      @Nullable SecureRandom random)
      throws GeneralSecurityException {
    return helper == INSTALLED
        ? new OpaqueKeySigner(algorithm, parameters, key, random)
        : super.createStreamSigner(helper, algorithm, parameters, key, random);
  }

  /** Makes the cryptography of each context. */
  static JcaTlsCryptoProvider over(Provider provider) {
    return new JcaTlsCryptoProvider() {
      @Override
      public JcaTlsCrypto create(@Nullable SecureRandom random) {
        // Bouncy Castle's own default gathers entropy on a thread of its own.
        return super.create(random == null ? new SecureRandom() : random);
      }

      @Override
      public JcaTlsCrypto create(SecureRandom keys, SecureRandom nonces) {
        return new Crypto(getHelper(), keys, nonces);
      }
    }.setProvider(provider);
  }
}
