package io.github.boltwork;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a peer's chain is trusted and is for the right name: the one check behind every
 * backend, so that the same chain and name get the same verdict on all of them. Backends use it;
 * users see its verdict as a {@link TlsException}.
 *
 * <p>Chains are validated by the JDK's PKIX trust manager (RFC 5280), names by {@link ServerName}.
 * Immutable and safe for use by many threads.
 */
public final class PeerVerifier {
  // Wants a key that may sign, which is what TLS 1.3 and all suites with forward secrecy ask for.
  private static final String SIGNING_KEY = "UNKNOWN";

  private final @Nullable X509TrustManager manager;

  private PeerVerifier(@Nullable X509TrustManager manager) {
    this.manager = manager;
  }

  /**
   * Makes a verifier.
   *
   * @param trust which authorities a chain may end at
   * @return the verifier
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the trust cannot be loaded or
   *     holds no certificate
   */
  public static PeerVerifier of(TlsTrust trust) throws TlsException {
    if (trust.trustsAnyone()) {
      return new PeerVerifier(null);
    }
    X509TrustManager manager = manager(trust.anchors());
    if (manager.getAcceptedIssuers().length == 0) {
      throw new TlsException(
          TlsException.Kind.CONFIG,
          "trust: "
              + trust
              + " holds no certificate; nobody would be trusted"
              + (trust.anchors() == null
                  ? "; the system property javax.net.ssl.trustStore is "
                      + System.getProperty("javax.net.ssl.trustStore", "not set")
                  : ""));
    }
    return new PeerVerifier(manager);
  }

  /**
   * Returns the authorities a chain may end at.
   *
   * @return their certificates; empty if anyone is trusted
   */
  public List<X509Certificate> authorities() {
    return manager == null ? List.of() : List.of(manager.getAcceptedIssuers());
  }

  /**
   * Checks a server's chain and name.
   *
   * @param chain the chain as it was sent, the server's own certificate first
   * @param name what the certificate must be for, or null to accept any name
   * @throws TlsException of kind {@link TlsException.Kind#CERTIFICATE} or {@link
   *     TlsException.Kind#NAME_MISMATCH} if the server is not who it should be
   */
  public void checkServer(List<X509Certificate> chain, @Nullable ServerName name)
      throws TlsException {
    X509Certificate certificate = check(chain, "server");
    if (name != null && !name.matches(certificate)) {
      throw new TlsException(
          TlsException.Kind.NAME_MISMATCH,
          "the server's certificate is not for '"
              + name
              + "' but for "
              + AlternativeNames.of(certificate));
    }
  }

  /**
   * Checks a server's chain and name, and the OCSP response it has stapled: that must prove its own
   * certificate good. Where anyone is trusted, or that certificate itself, the response is not
   * looked at.
   *
   * @param chain the chain as it was sent, the server's own certificate first
   * @param name what the certificate must be for, or null to accept any name
   * @param ocspResponse the DER-encoded OCSP response (RFC 6960) as it was sent
   * @throws TlsException of kind {@link TlsException.Kind#CERTIFICATE} or {@link
   *     TlsException.Kind#NAME_MISMATCH} if the server is not who it should be, or the response
   *     does not prove its certificate good; the cause of one that says revoked is a {@link
   *     java.security.cert.CertPathValidatorException} with the reason {@code REVOKED}
   */
  public void checkServer(
      List<X509Certificate> chain, @Nullable ServerName name, byte[] ocspResponse)
      throws TlsException {
    checkServer(chain, name);
    if (manager != null) {
      StapledResponse.check(ocspResponse, chain, authorities());
    }
  }

  /**
   * Checks a client's chain.
   *
   * @param chain the chain as it was sent, the client's own certificate first
   * @throws TlsException of kind {@link TlsException.Kind#CERTIFICATE} if it is not trusted
   */
  public void checkClient(List<X509Certificate> chain) throws TlsException {
    X509Certificate unused = check(chain, "client");
  }

  /** Checks a chain and returns its first certificate. */
  private X509Certificate check(List<X509Certificate> sent, String side) throws TlsException {
    if (sent.isEmpty()) {
      throw new TlsException(TlsException.Kind.CERTIFICATE, "the " + side + " sent no certificate");
    }
    try {
      List<X509Certificate> chain = X509.own(sent);
      if (manager != null) {
        check(manager, chain, side);
      }
      return chain.get(0);
    } catch (CertificateException e) {
      throw new TlsException(
          TlsException.Kind.CERTIFICATE,
          "the "
              + side
              + "'s certificate is not accepted: "
              + UntrustedChain.reason(sent, authorities(), e),
          null,
          null,
          e);
    }
  }

  private static void check(X509TrustManager manager, List<X509Certificate> chain, String side)
      throws CertificateException {
    X509Certificate[] certificates = chain.toArray(new X509Certificate[0]);
    if (side.equals("server")) {
      manager.checkServerTrusted(certificates, SIGNING_KEY);
    } else {
      manager.checkClientTrusted(certificates, SIGNING_KEY);
    }
    // The JDK takes a certificate that is an anchor itself without a look at its dates.
    certificates[0].checkValidity();
  }

  private static X509TrustManager manager(@Nullable List<X509Certificate> anchors)
      throws TlsException {
    try {
      // Named, so that another JSSE provider in front of it changes no verdict.
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
      factory.init(anchors == null ? null : keyStore(anchors));
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager found) {
          return found;
        }
      }
      throw new KeyStoreException("the PKIX factory made no X.509 trust manager");
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsException(
          TlsException.Kind.CONFIG, "trust: cannot be loaded: " + e.getMessage(), null, null, e);
    }
  }

  private static KeyStore keyStore(List<X509Certificate> anchors)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < anchors.size(); i++) {
      store.setCertificateEntry("anchor-" + i, anchors.get(i));
    }
    return store;
  }
}
