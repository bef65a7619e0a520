package io.github.boltwork;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
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
  // Says nothing about how the certificate's key is used: the TLS library has checked that.
  private static final String ANY_KEY_USE = "UNKNOWN";

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
          "trust: " + trust + " holds no certificate; nothing is trusted");
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
    check(chain, "server");
    X509Certificate certificate = chain.get(0);
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
   * Checks a client's chain.
   *
   * @param chain the chain as it was sent, the client's own certificate first
   * @throws TlsException of kind {@link TlsException.Kind#CERTIFICATE} if it is not trusted
   */
  public void checkClient(List<X509Certificate> chain) throws TlsException {
    check(chain, "client");
  }

  private void check(List<X509Certificate> chain, String side) throws TlsException {
    if (chain.isEmpty()) {
      throw new TlsException(TlsException.Kind.CERTIFICATE, "the " + side + " sent no certificate");
    }
    if (manager == null) {
      return;
    }
    X509Certificate[] certificates = chain.toArray(new X509Certificate[0]);
    try {
      if (side.equals("server")) {
        manager.checkServerTrusted(certificates, ANY_KEY_USE);
      } else {
        manager.checkClientTrusted(certificates, ANY_KEY_USE);
      }
    } catch (CertificateException e) {
      throw untrusted(chain, side, e);
    }
  }

  private TlsException untrusted(List<X509Certificate> chain, String side, CertificateException e) {
    X509Certificate certificate = chain.get(0);
    String reason = reason(e, authorities().size());
    return new TlsException(
        TlsException.Kind.CERTIFICATE,
        "the %s's certificate '%s', issued by '%s', is not accepted: %s"
            .formatted(
                side,
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                reason),
        null,
        null,
        e);
  }

  private static String reason(CertificateException e, int anchors) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return "it, or one above it, has expired (" + cause.getMessage() + ")";
      }
      if (cause instanceof CertificateNotYetValidException) {
        return "it, or one above it, is not valid yet (" + cause.getMessage() + ")";
      }
      if (cause instanceof CertPathBuilderException && cause.getCause() == null) {
        return "no path leads from it to any of the " + anchors + " trusted authorities";
      }
    }
    return String.valueOf(e.getMessage());
  }

  private static X509TrustManager manager(@Nullable List<X509Certificate> anchors)
      throws TlsException {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(anchors == null ? null : keyStore(anchors));
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager found) {
          return found;
        }
      }
      throw new KeyStoreException("the PKIX factory made no X.509 trust manager");
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new TlsException(
          TlsException.Kind.CONFIG, "trust: cannot be loaded: " + e.getMessage(), null, null, e);
    }
  }

  private static KeyStore keyStore(List<X509Certificate> anchors)
      throws GeneralSecurityException, java.io.IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < anchors.size(); i++) {
      store.setCertificateEntry("anchor-" + i, anchors.get(i));
    }
    return store;
  }
}
