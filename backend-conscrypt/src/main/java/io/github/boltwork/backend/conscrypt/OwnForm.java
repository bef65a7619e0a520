package io.github.boltwork.backend.conscrypt;

import io.github.boltwork.engine.KeyBytes;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.Cipher;

/** Turns keys and certificates into a provider's own. */
final class OwnForm {
  private static final String BARE_RSA = "RSA/ECB/NoPadding";

  private OwnForm() {}

  /** Returns the provider's form of a key; the key itself if it does not give its bytes away. */
  static PrivateKey of(PrivateKey key, Provider provider) throws GeneralSecurityException {
    byte[] encoded = "PKCS#8".equals(key.getFormat()) ? key.getEncoded() : null;
    if (encoded == null) {
      requireBareRsa(key);
      return key;
    }
    try {
      return KeyFactory.getInstance(key.getAlgorithm(), provider)
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } finally {
      KeyBytes.wipe(key, encoded);
    }
  }

  static X509Certificate of(X509Certificate certificate, Provider provider)
      throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509", provider)
            .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
  }

  /** Conscrypt 2.9.0 has RSA signatures made by a cipher, and fails obscurely if none does. */
  private static void requireBareRsa(PrivateKey key) throws GeneralSecurityException {
    if (!key.getAlgorithm().equals("RSA")) {
      return;
    }
    try {
      Cipher.getInstance(BARE_RSA).init(Cipher.ENCRYPT_MODE, key);
    } catch (InvalidKeyException e) {
      throw new InvalidKeyException(
          "the RSA key has no encoding, and no installed provider has a cipher "
              + BARE_RSA
              + " for it, as those of PKCS#11 tokens do",
          e);
    }
  }
}
