package io.github.boltwork.parameters;

import io.github.boltwork.TlsSession;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one connection as JSSE tells them. What no backend tells is empty: the id, the
 * session context and signature algorithms. Safe for use by many threads.
 */
public class ConnectionSession extends BareSession {
  private final Optional<TlsSession> facts;
  private final List<X509Certificate> local;

  private ConnectionSession(
      Optional<TlsSession> facts,
      List<X509Certificate> local,
      @Nullable String peerHost,
      int peerPort) {
    super(peerHost, peerPort, facts.isPresent());
    this.facts = facts;
    this.local = local;
  }

  /**
   * Makes the session of a connection whose handshake is complete; for those who know more of it.
   *
   * @param facts what the engine tells
   * @param local the chain this side proved its identity with; empty if that is not known
   * @param peerHost the peer, as it is known here; null if it is not
   * @param peerPort its port
   */
  protected ConnectionSession(
      TlsSession facts, List<X509Certificate> local, @Nullable String peerHost, int peerPort) {
    this(Optional.of(facts), local, peerHost, peerPort);
  }

  /**
   * Makes the session of a connection whose handshake is complete.
   *
   * @param facts what the engine tells
   * @param local the chain this side proved its identity with; empty if that is not known
   * @param peerHost the peer, as it is known here
   * @param peerPort its port
   * @return the session
   */
  public static ConnectionSession of(
      TlsSession facts, List<X509Certificate> local, String peerHost, int peerPort) {
    return new ConnectionSession(Optional.of(facts), local, peerHost, peerPort);
  }

  /**
   * Makes what JSSE gives out where there is no session: invalid, with the null cipher suite.
   *
   * @return the session
   */
  public static ConnectionSession none() {
    return new ConnectionSession(Optional.empty(), List.of(), null, -1);
  }

  /**
   * Returns what the engine tells.
   *
   * @return the facts; nothing if there is no session
   */
  public final Optional<TlsSession> facts() {
    return facts;
  }

  @Override
  public String getCipherSuite() {
    return facts.map(TlsSession::cipherSuite).orElse("SSL_NULL_WITH_NULL_NULL");
  }

  @Override
  public String getProtocol() {
    return facts.map(session -> session.version().standardName()).orElse("NONE");
  }

  @Override
  public Certificate[] getPeerCertificates() throws SSLPeerUnverifiedException {
    return peerChain().toArray(new X509Certificate[0]);
  }

  @Override
  public Principal getPeerPrincipal() throws SSLPeerUnverifiedException {
    return peerChain().get(0).getSubjectX500Principal();
  }

  private List<X509Certificate> peerChain() throws SSLPeerUnverifiedException {
    List<X509Certificate> chain = facts.map(TlsSession::peerCertificates).orElse(List.of());
    if (chain.isEmpty()) {
      throw new SSLPeerUnverifiedException(
          facts.isPresent()
              ? "the peer sent no certificate"
              : "there is no session, the handshake was not completed");
    }
    return chain;
  }

  @Override
  protected List<X509Certificate> localChain() {
    return local;
  }

  @Override
  public List<SNIServerName> getRequestedServerNames() {
    return facts
        .flatMap(TlsSession::serverName)
        .flatMap(SniNames::of)
        .<List<SNIServerName>>map(List::of)
        .orElse(List.of());
  }

  @Override
  public List<byte[]> getStatusResponses() {
    return facts.flatMap(TlsSession::ocspResponse).map(ConnectionSession::bytes).stream().toList();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @Override
  public String[] getLocalSupportedSignatureAlgorithms() {
    return new String[0];
  }

  @Override
  public String[] getPeerSupportedSignatureAlgorithms() {
    return new String[0];
  }

  /** Returns the facts in one line. */
  @Override
  public String toString() {
    return facts.map(TlsSession::toString).orElse("no session");
  }
}
