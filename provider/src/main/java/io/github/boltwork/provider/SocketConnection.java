package io.github.boltwork.provider;

import io.github.boltwork.parameters.ConnectionSettings;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A socket's connection, as its context and the managers of that see it. */
final class SocketConnection implements Connection {
  private final SSLSocket socket;
  private final String host;
  private final int port;
  private final Particulars particulars = new Particulars();
  private final ServerHelloReader negotiated = new ServerHelloReader();
  private final HandshakeSession during;

  SocketConnection(
      SSLSocket socket, EngineSource source, ConnectionSettings settings, String host, int port) {
    this.socket = socket;
    this.host = host;
    this.port = port;
    this.during =
        new HandshakeSession(
            host,
            port,
            settings,
            source.sessionContext(),
            negotiated,
            particulars::localCertificates);
  }

  /** Returns what managers see while hands are shaken. */
  SSLSession handshakeSession() {
    return during;
  }

  void hello(HelloFacts hello) {
    during.hello(hello);
  }

  ServerHelloReader negotiated() {
    return negotiated;
  }

  @Override
  public @Nullable SSLEngine engine() {
    return null;
  }

  @Override
  public SSLSocket socket() {
    return socket;
  }

  @Override
  public String peerHost() {
    return host;
  }

  @Override
  public int peerPort() {
    return port;
  }

  @Override
  public Collection<SNIMatcher> sniMatchers() {
    Collection<SNIMatcher> matchers = socket.getSSLParameters().getSNIMatchers();
    return matchers == null ? List.of() : matchers;
  }

  @Override
  public boolean selects() {
    return socket.getHandshakeApplicationProtocolSelector() != null;
  }

  @Override
  public @Nullable String select(List<String> offered) {
    BiFunction<SSLSocket, List<String>, String> selector =
        socket.getHandshakeApplicationProtocolSelector();
    return selector == null ? null : selector.apply(socket, offered);
  }

  @Override
  public Particulars particulars() {
    return particulars;
  }
}
