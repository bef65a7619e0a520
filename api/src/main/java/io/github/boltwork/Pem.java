package io.github.boltwork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads PEM files (RFC 7468). */
final class Pem {
  private Pem() {}

  static List<X509Certificate> certificates(Path file) throws TlsException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException | CertificateException e) {
      throw new TlsException(TlsException.Kind.CONFIG, file + ": cannot be read", null, null, e);
    }
  }
}
