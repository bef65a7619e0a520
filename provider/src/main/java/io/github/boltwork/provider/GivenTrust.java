package io.github.boltwork.provider;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A trust manager as whoever gave it expects to be asked: an extended one is shown the engine or
 * the socket whose peer it judges, as SunJSSE does.
 */
final class GivenTrust implements X509TrustManager {
  /** What SunJSSE calls the key exchange of TLS 1.3, and what says nothing of that of TLS 1.2. */
  private static final String UNKNOWN = "UNKNOWN";

  /** What SunJSSE calls clients' keys by. */
  private static final Set<String> CLIENT_KEYS = Set.of("RSA", "DSA", "EC", "RSASSA-PSS");

  private final X509TrustManager manager;

  GivenTrust(X509TrustManager manager) {
    this.manager = manager;
  }

  /** Takes the first of its kind, as JSSE says; without one nobody is trusted. */
  static GivenTrust first(TrustManager... managers) {
    for (TrustManager manager : managers) {
      if (manager instanceof X509TrustManager first) {
        return new GivenTrust(first);
      }
    }
    return new GivenTrust(new TrustsNobody());
  }

  /** Tells whether the peer's name too is the manager's to check, as it is for an extended one. */
  boolean decidesOnNames() {
    return manager instanceof X509ExtendedTrustManager;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    SSLEngine engine = Current.engine();
    SSLSocket socket = Current.socket();
    if (!(manager instanceof X509ExtendedTrustManager extended)) {
      manager.checkServerTrusted(chain, UNKNOWN);
    } else if (engine != null) {
      extended.checkServerTrusted(chain, UNKNOWN, engine);
    } else {
      extended.checkServerTrusted(chain, UNKNOWN, known(socket));
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    String algorithm = chain[0].getPublicKey().getAlgorithm();
    String type = CLIENT_KEYS.contains(algorithm) ? algorithm : UNKNOWN;
    SSLEngine engine = Current.engine();
    SSLSocket socket = Current.socket();
    if (!(manager instanceof X509ExtendedTrustManager extended)) {
      manager.checkClientTrusted(chain, type);
    } else if (engine != null) {
      extended.checkClientTrusted(chain, type, engine);
    } else {
      extended.checkClientTrusted(chain, type, known(socket));
    }
  }

  /** A manager that is shown nothing would check no name. */
  private static SSLSocket known(@Nullable SSLSocket socket) throws CertificateException {
    if (socket == null) {
      throw new CertificateException(
          "a certificate is judged outside of a handshake: there is no connection to show");
    }
    return socket;
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    // Against its contract, many a manager that trusts anyone returns null.
    return Objects.requireNonNullElse(manager.getAcceptedIssuers(), new X509Certificate[0]);
  }

  /** What stands in where managers were given, but none that judges certificates. */
  private static final class TrustsNobody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw nobody();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw nobody();
    }

    private static CertificateException nobody() {
      return new CertificateException(
          "nobody is trusted: SSLContext.init was given trust managers, but no X509TrustManager"
              + " among them; null stands for the system's trust");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
