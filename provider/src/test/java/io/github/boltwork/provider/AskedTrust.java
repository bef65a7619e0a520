package io.github.boltwork.provider;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** A trust manager of an application's own that takes down how it is asked. */
final class AskedTrust extends X509ExtendedTrustManager {
  private final @Nullable String refusal;
  final List<Question> questions = new ArrayList<>();

  /** One question, with what the handshake session told meanwhile. */
  record Question(
      String method,
      List<X509Certificate> chain,
      String authType,
      Object connection,
      @Nullable String peerHost,
      List<String> requestedNames,
      List<String> localAlgorithms,
      List<String> peerAlgorithms,
      String protocol) {}

  private AskedTrust(@Nullable String refusal) {
    this.refusal = refusal;
  }

  static AskedTrust accepting() {
    return new AskedTrust(null);
  }

  static AskedTrust refusing(String why) {
    return new AskedTrust(why);
  }

  TrustManager[] managers() {
    return new TrustManager[] {this};
  }

  Question only() {
    if (questions.size() != 1) {
      throw new AssertionError("not one question but " + questions);
    }
    return questions.get(0);
  }

  private void answer(
      String method,
      X509Certificate[] chain,
      String authType,
      Object connection,
      @Nullable SSLSession session)
      throws CertificateException {
    if (!(session instanceof ExtendedSSLSession seen)) {
      throw new CertificateException("there is no handshake session");
    }
    questions.add(
        new Question(
            method,
            List.of(chain),
            authType,
            connection,
            seen.getPeerHost(),
            seen.getRequestedServerNames().stream().map(Object::toString).toList(),
            Arrays.asList(seen.getLocalSupportedSignatureAlgorithms()),
            Arrays.asList(seen.getPeerSupportedSignatureAlgorithms()),
            seen.getProtocol()));
    if (refusal != null) {
      throw new CertificateException(refusal);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    answer("server", chain, authType, engine, engine.getHandshakeSession());
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    answer("client", chain, authType, engine, engine.getHandshakeSession());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    answer("server", chain, authType, socket, ((SSLSocket) socket).getHandshakeSession());
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    answer("client", chain, authType, socket, ((SSLSocket) socket).getHandshakeSession());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType) {
    throw new AssertionError("an extended manager is asked in the plain form");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType) {
    throw new AssertionError("an extended manager is asked in the plain form");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[] {Papers.AUTHORITY.certificate()};
  }
}
