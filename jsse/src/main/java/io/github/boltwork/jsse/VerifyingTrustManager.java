package io.github.boltwork.jsse;

import io.github.boltwork.PeerVerifier;
import io.github.boltwork.ServerName;
import io.github.boltwork.TlsException;
import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Asks Boltwork's verifier wherever a JSSE provider asks a trust manager. The extended form keeps
 * providers from adding checks of their own, so that all give the same verdict.
 */
final class VerifyingTrustManager extends X509ExtendedTrustManager {
  private final PeerVerifier verifier;
  private final boolean checksServerName;

  VerifyingTrustManager(PeerVerifier verifier, boolean checksServerName) {
    this.verifier = verifier;
    this.checksServerName = checksServerName;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    // Engines are made for the name that must be proven, see JsseClientContext.
    ServerName name = checksServerName ? ServerName.of(engine.getPeerHost()) : null;
    verdict(() -> verifier.checkServer(List.of(chain), name));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    verdict(() -> verifier.checkClient(List.of(chain)));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return verifier.authorities().toArray(new X509Certificate[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw withoutEngine();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw withoutEngine();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw withoutEngine();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw withoutEngine();
  }

  private static CertificateException withoutEngine() {
    return new CertificateException("no engine was given, so there is no name to check");
  }

  private interface Check {
    void run() throws TlsException;
  }

  private static void verdict(Check check) throws CertificateException {
    try {
      check.run();
    } catch (TlsException refusal) {
      CertificateException wrapped = new CertificateException(refusal.getMessage());
      wrapped.initCause(withReason(refusal));
      throw wrapped;
    }
  }

  /** SunJSSE picks the alert by the reason of a path failure that is the direct cause. */
  private static Throwable withReason(TlsException refusal) {
    @Nullable Throwable cause = refusal.getCause();
    while (cause != null) {
      if (cause instanceof CertPathValidatorException path) {
        return new CertPathValidatorException(
            path.getMessage(), refusal, path.getCertPath(), path.getIndex(), path.getReason());
      }
      cause = cause.getCause();
    }
    return refusal;
  }
}
