package io.github.boltwork;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Says why a chain was not accepted, in terms of the certificates that were sent. */
final class UntrustedChain {
  private UntrustedChain() {}

  static String reason(
      List<X509Certificate> chain, List<X509Certificate> authorities, CertificateException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException
          || cause instanceof CertificateNotYetValidException) {
        return outOfDate(chain);
      }
      if ((cause instanceof CertPathBuilderException && cause.getCause() == null)
          || (cause instanceof CertPathValidatorException invalid
              && invalid.getReason() == PKIXReason.NO_TRUST_ANCHOR)) {
        return noPath(chain, authorities);
      }
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return described(chain.get(0)) + ": " + X509.printable(String.valueOf(root.getMessage()));
  }

  private static String outOfDate(List<X509Certificate> chain) {
    Instant now = Instant.now();
    for (X509Certificate certificate : chain) {
      Instant from = certificate.getNotBefore().toInstant();
      Instant until = certificate.getNotAfter().toInstant();
      if (now.isAfter(until)) {
        return described(certificate) + " expired at " + until;
      }
      if (now.isBefore(from)) {
        return described(certificate)
            + " is not valid before "
            + from
            + ", and it is "
            + now.truncatedTo(ChronoUnit.SECONDS)
            + " here";
      }
    }
    return described(chain.get(0)) + " leads to an authority that is out of date";
  }

  private static String noPath(List<X509Certificate> chain, List<X509Certificate> authorities) {
    X509Certificate top = chain.get(chain.size() - 1);
    String sent = "no path leads to any of the " + authorities.size() + " trusted authorities: ";
    if (top.getIssuerX500Principal().equals(top.getSubjectX500Principal())) {
      return sent + "the chain ends at " + X509.subject(top) + ", self-signed and not trusted";
    }
    String end = sent + "the chain ends at " + described(top) + ", ";
    boolean namesake =
        authorities.stream()
            .anyMatch(a -> a.getSubjectX500Principal().equals(top.getIssuerX500Principal()));
    return end
        + (namesake
            ? "and the trusted authority of that name has another key"
            : "and its issuer is not trusted; if that is an intermediate, the peer has to send it");
  }

  private static String described(X509Certificate certificate) {
    return X509.subject(certificate) + " (issued by " + X509.issuer(certificate) + ")";
  }
}
