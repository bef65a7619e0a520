package io.github.boltwork;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges the OCSP response that a server has stapled (RFC 6066 section 8), by the JDK's revocation
 * checker: it is given the response, and nothing that it could fall back to.
 */
final class StapledResponse {
  private StapledResponse() {}

  /**
   * Throws unless a response proves a certificate good.
   *
   * @param sent a chain that is trusted, the certificate first
   * @param authorities where trusted chains end; a certificate that is one of them needs no proof
   */
  static void check(byte[] response, List<X509Certificate> sent, List<X509Certificate> authorities)
      throws TlsException {
    X509Certificate shown = sent.get(0);
    try {
      List<X509Certificate> chain = X509.own(sent);
      X509Certificate certificate = chain.get(0);
      if (!authorities.contains(certificate)) {
        check(response, certificate, issuer(certificate, chain, authorities));
      }
    } catch (CertPathValidatorException e) {
      throw failure(
          (e.getReason() == BasicReason.REVOKED
                  ? "the server's certificate %s is revoked, says the OCSP response it has stapled:"
                  : "the OCSP response that the server has stapled does not prove its certificate"
                      + " %s good:")
              .formatted(X509.subject(shown)),
          e);
    } catch (GeneralSecurityException e) {
      throw failure("the OCSP response that the server has stapled cannot be judged:", e);
    }
  }

  private static void check(byte[] response, X509Certificate certificate, X509Certificate issuer)
      throws GeneralSecurityException {
    CertPathValidator validator = CertPathValidator.getInstance("PKIX", "SUN");
    if (!(validator.getRevocationChecker() instanceof PKIXRevocationChecker checker)) {
      throw new CertPathValidatorException("the Java runtime has no revocation checker");
    }
    checker.setOptions(
        EnumSet.of(
            PKIXRevocationChecker.Option.ONLY_END_ENTITY,
            PKIXRevocationChecker.Option.NO_FALLBACK));
    checker.setOcspResponses(Map.of(certificate, response));
    // The way from the issuer up is checked before; whichever certificate the issuer has, its name
    // and key are all that a response depends on.
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
    parameters.addCertPathChecker(checker);
    Object unusedResult =
        validator.validate(
            CertificateFactory.getInstance("X.509", "SUN").generateCertPath(List.of(certificate)),
            parameters);
  }

  private static X509Certificate issuer(
      X509Certificate certificate, List<X509Certificate> chain, List<X509Certificate> authorities)
      throws CertPathValidatorException {
    return Stream.concat(chain.stream().skip(1), authorities.stream())
        .filter(candidate -> CertificateChain.issued(candidate, certificate))
        .findFirst()
        .orElseThrow(
            () -> new CertPathValidatorException("its issuer is neither sent nor trusted"));
  }

  private static TlsException failure(String verdict, GeneralSecurityException cause) {
    Throwable root = cause;
    @Nullable Throwable below = root.getCause();
    while (below != null) {
      root = below;
      below = root.getCause();
    }
    String reason = X509.printable(String.valueOf(root.getMessage()));
    return new TlsException(
        TlsException.Kind.CERTIFICATE, verdict + " " + reason, null, null, cause);
  }
}
