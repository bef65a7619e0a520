package io.github.boltwork.backend.conscrypt;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** Turns keys and certificates into a provider's own. */
final class OwnForm {
  private OwnForm() {}

  /** Returns the provider's form of a key; the key itself if it does not give its bytes away. */
  static PrivateKey of(PrivateKey key, Provider provider) throws GeneralSecurityException {
    byte[] encoded = "PKCS#8".equals(key.getFormat()) ? key.getEncoded() : null;
    if (encoded == null) {
      return key;
    }
    try {
      return KeyFactory.getInstance(key.getAlgorithm(), provider)
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  static X509Certificate of(X509Certificate certificate, Provider provider)
      throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509", provider)
            .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
  }
}
