package io.github.boltwork;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts an identity's certificates in the order TLS sends them, and refuses what does not fit. */
final class CertificateChain {
  private CertificateChain() {}

  /**
   * Sorts a chain.
   *
   * @param keySource where the key came from, for messages
   * @param source where the certificates came from, for messages
   * @return the key's own certificate, then whatever issued one before it
   */
  static List<X509Certificate> sort(
      PrivateKey key, String keySource, List<X509Certificate> certificates, String source)
      throws TlsException {
    if (certificates.isEmpty()) {
      throw failure(source + ": there is no certificate for the private key", null);
    }
    List<X509Certificate> rest = new ArrayList<>(new LinkedHashSet<>(certificates));
    List<X509Certificate> chain = new ArrayList<>();
    chain.add(leaf(key, keySource, rest, source));
    rest.removeAll(chain);
    for (int i = 0; i < chain.size(); i++) {
      X509Certificate issued = chain.get(i);
      List<X509Certificate> issuers =
          rest.stream().filter(issuer -> issued(issuer, issued)).toList();
      chain.addAll(issuers);
      rest.removeAll(issuers);
    }
    if (!rest.isEmpty()) {
      throw failure(
          "%s: of no use in the chain of %s: %s; they issued none of its certificates, remove them"
              .formatted(source, X509.subject(chain.get(0)), X509.subjects(rest)),
          null);
    }
    return chain;
  }

  private static X509Certificate leaf(
      PrivateKey key, String keySource, List<X509Certificate> certificates, String source)
      throws TlsException {
    try {
      KeyProof proof = new KeyProof(key);
      for (X509Certificate certificate : certificates) {
        if (proof.isOf(certificate.getPublicKey())) {
          return certificate;
        }
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      // Providers of hardware modules throw a ProviderException, which is unchecked.
      throw failure(keySource + ": the private key cannot sign: " + e.getMessage(), e);
    }
    throw failure(
        "%s: the private key (%s) belongs to none of the certificates of %s: %s"
            .formatted(
                keySource,
                key.getAlgorithm(),
                source,
                certificates.stream()
                    .map(c -> X509.subject(c) + " (" + c.getPublicKey().getAlgorithm() + ")")
                    .toList()),
        null);
  }

  /** Tells whether one certificate's name and key have issued the other. */
  static boolean issued(X509Certificate issuer, X509Certificate certificate) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static TlsException failure(String message, @Nullable Throwable cause) {
    return new TlsException(TlsException.Kind.CONFIG, message, null, null, cause);
  }
}
