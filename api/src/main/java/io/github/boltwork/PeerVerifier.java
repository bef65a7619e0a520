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
 * <p>Chains are validated by the JDK's PKIX trust manager (RFC 5280), or by the one that {@link
 * TlsTrust#dangerDecidedBy} was given; names by {@link ServerName}. Immutable and safe for use by
 * many threads, if that one is.
 */
public final class PeerVerifier {
  // Wants a key that may sign, which is what TLS 1.3 and all suites with forward secrecy ask for.
  private static final String SIGNING_KEY = "UNKNOWN";

  private final @Nullable X509TrustManager manager;
  private final boolean given;
  private final List<X509Certificate> authorities;

  private PeerVerifier(
      @Nullable X509TrustManager manager, boolean given, List<X509Certificate> authorities) {
    this.manager = manager;
    this.given = given;
    this.authorities = authorities;
  }

  /**
   * Makes a verifier.
   *
   * @param trust which authorities a chain may end at
   * @return the verifier
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the trust cannot be loaded or
   *     holds no certificate, or a given manager fails to tell its issuers
   */
  public static PeerVerifier of(TlsTrust trust) throws TlsException {
    if (trust.trustsAnyone()) {
      return new PeerVerifier(null, false, List.of());
    }
    X509TrustManager given = trust.manager();
    if (given != null) {
      return new PeerVerifier(given, true, issuers(given));
    }
    X509TrustManager manager = manager(trust.anchors());
    List<X509Certificate> authorities = List.of(manager.getAcceptedIssuers());
    if (authorities.isEmpty()) {
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
    return new PeerVerifier(manager, false, authorities);
  }

  private static List<X509Certificate> issuers(X509TrustManager given) throws TlsException {
    try {
      X509Certificate @Nullable [] issuers = given.getAcceptedIssuers();
      // It may not be null by its contract, and is often enough.
      return issuers == null ? List.of() : List.of(issuers);
    } catch (RuntimeException e) {
      throw new TlsException(
          TlsException.Kind.CONFIG,
          "trust: the trust manager fails to tell which issuers it accepts: " + e,
          null,
          null,
          e);
    }
  }

  /**
   * Returns the authorities a chain may end at, or those a given manager says it accepts.
   *
   * @return their certificates; empty if anyone is trusted, or the manager names none
   */
  public List<X509Certificate> authorities() {
    return authorities;
  }

  /**
   * Tells whether a manager decides that {@link TlsTrust#dangerDecidedBy} was given. Then {@link
   * #authorities()} do not tell who is trusted, so two verifiers with the same may differ.
   *
   * @return whether one decides
   */
  public boolean isDecidedByManager() {
    return given;
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
   * certificate good. Where anyone is trusted, or that certificate itself, or a given manager
   * decides, the response is not looked at.
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
    if (manager != null && !given) {
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
      throw notAccepted(side, given ? wordsOf(e) : UntrustedChain.reason(sent, authorities, e), e);
    } catch (RuntimeException e) {
      if (!given) {
        throw e;
      }
      throw notAccepted(side, wordsOf(e), e);
    }
  }

  private static TlsException notAccepted(String side, String reason, Exception e) {
    return new TlsException(
        TlsException.Kind.CERTIFICATE,
        "the " + side + "'s certificate is not accepted: " + reason,
        null,
        null,
        e);
  }

  /** Returns what a given manager says, which may be words of the peer's. */
  private static String wordsOf(Exception e) {
    return X509.printable(e.getMessage() == null ? e.toString() : e.getMessage());
  }

  private void check(X509TrustManager manager, List<X509Certificate> chain, String side)
      throws CertificateException {
    X509Certificate[] certificates = chain.toArray(new X509Certificate[0]);
    if (side.equals("server")) {
      manager.checkServerTrusted(certificates, SIGNING_KEY);
    } else {
      manager.checkClientTrusted(certificates, SIGNING_KEY);
    }
    if (!given) {
      // The JDK takes a certificate that is an anchor itself without a look at its dates.
      certificates[0].checkValidity();
    }
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
