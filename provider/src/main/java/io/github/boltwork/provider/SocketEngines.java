package io.github.boltwork.provider;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.parameters.ConnectionEngines;
import io.github.boltwork.parameters.ConnectionSettings;
import io.github.boltwork.parameters.SslFailures;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The sockets of one side of an {@code SSLContext}. */
final class SocketEngines implements ConnectionEngines {
  private final EngineSources sides;
  private final EngineSource source;

  /**
   * Makes those of a side.
   *
   * @throws IllegalArgumentException if there is none
   */
  SocketEngines(EngineSources sides, boolean client) {
    this.sides = sides;
    this.source = sides.side(client);
  }

  @Override
  public ConnectionEngines side(boolean client) {
    return client == source.client() ? this : new SocketEngines(sides, client);
  }

  @Override
  public ConnectionSettings settings() {
    return source.settings();
  }

  @Override
  public TlsEngine engine(SSLSocket socket, ConnectionSettings settings, String host, int port)
      throws TlsException {
    return new SocketEngine(
        source, new SocketConnection(socket, source, settings, host, port), settings);
  }

  /** Refuses: managers want to be shown a socket. */
  @Override
  public TlsEngine engine(ConnectionSettings settings, String host, int port) {
    throw new UnsupportedOperationException("only sockets are made of these engines");
  }

  @Override
  public boolean asksSockets() {
    return !source.client();
  }

  @Override
  public SSLSession handshakeSession(TlsEngine engine) {
    return ((SocketEngine) engine).connection().handshakeSession();
  }

  @Override
  public @Nullable String handshakeApplicationProtocol(TlsEngine engine) {
    return ((SocketEngine) engine).connection().particulars().applicationProtocol();
  }

  @Override
  public SSLSession session(TlsEngine engine, TlsSession facts, String host, int port) {
    return source.established(((SocketEngine) engine).connection(), facts);
  }

  /** Returns none: {@link #session} knows for each connection. */
  @Override
  public List<X509Certificate> localCertificates() {
    return List.of();
  }

  @Override
  public IOException told(TlsException failure, boolean handshaking) {
    return SslFailures.of(failure, handshaking);
  }
}
