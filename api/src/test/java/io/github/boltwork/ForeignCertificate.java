package io.github.boltwork;

import java.io.ByteArrayInputStream;
import java.security.cert.X509Certificate;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;

/** Certificates as another library's objects, as a backend would bring them. */
final class ForeignCertificate {
  private ForeignCertificate() {}

  static X509Certificate of(X509Certificate certificate) throws Exception {
    return (X509Certificate)
        new CertificateFactory()
            .engineGenerateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
  }
}
