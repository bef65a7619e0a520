package io.github.boltwork;

import java.io.ByteArrayInputStream;
import java.security.NoSuchProviderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Certificates as the JDK's own objects, and their names as they may stand in a message. */
final class X509 {
  private static final int LONGEST_NAME = 200;

  private X509() {}

  /** Decodes a certificate with the JDK's own provider, whatever other providers come first. */
  static X509Certificate decode(byte[] der) throws CertificateException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509", "SUN")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (NoSuchProviderException e) {
      throw new CertificateException("the Java runtime has no provider SUN", e);
    }
  }

  /**
   * Decodes other libraries' certificates again, so that all are read by the same rules: libraries
   * differ in what they make of a malformed name.
   */
  static List<X509Certificate> own(List<X509Certificate> certificates) throws CertificateException {
    List<X509Certificate> own = new ArrayList<>(certificates.size());
    for (X509Certificate certificate : certificates) {
      boolean jdk = certificate.getClass().getModule().equals(X509Certificate.class.getModule());
      own.add(jdk ? certificate : decode(certificate.getEncoded()));
    }
    return own;
  }

  static String subject(X509Certificate certificate) {
    return name(certificate.getSubjectX500Principal());
  }

  static String issuer(X509Certificate certificate) {
    return name(certificate.getIssuerX500Principal());
  }

  static List<String> subjects(Collection<X509Certificate> certificates) {
    return certificates.stream().map(X509::subject).toList();
  }

  private static String name(X500Principal principal) {
    return "'" + printable(principal.getName()) + "'";
  }

  /**
   * Returns text that a peer chose as it may stand in a message: one line, not endless, and without
   * characters that a terminal obeys.
   */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_NAME)
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (type == Character.CONTROL
                  || type == Character.FORMAT
                  || type == Character.SURROGATE
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR) {
                printable.append("\\u{%x}".formatted(c));
              } else {
                printable.appendCodePoint(c);
              }
            });
    return printable.append(text.length() > LONGEST_NAME ? "..." : "").toString();
  }
}
