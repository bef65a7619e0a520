package io.github.boltwork.io;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.parameters.ConnectionEngines;
import io.github.boltwork.parameters.ConnectionSession;
import io.github.boltwork.parameters.ConnectionSettings;
import io.github.boltwork.parameters.SslFailures;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** Engines that speak JSSE's language, and remember the sockets they were asked for. */
final class ToldEngines implements ConnectionEngines {
  final List<SSLSocket> asked = new CopyOnWriteArrayList<>();
  final List<SSLSession> told = new CopyOnWriteArrayList<>();
  private final ConnectionEngines below;

  ToldEngines(ConnectionEngines below) {
    this.below = below;
  }

  @Override
  public ConnectionSettings settings() {
    return below.settings();
  }

  @Override
  public TlsEngine engine(ConnectionSettings settings, String host, int port) throws TlsException {
    return below.engine(settings, host, port);
  }

  @Override
  public TlsEngine engine(SSLSocket socket, ConnectionSettings settings, String host, int port)
      throws TlsException {
    asked.add(socket);
    return engine(settings, host, port);
  }

  @Override
  public List<X509Certificate> localCertificates() {
    return below.localCertificates();
  }

  @Override
  public SSLSession session(TlsEngine engine, TlsSession facts, String host, int port) {
    SSLSession session = ConnectionSession.of(facts, List.of(), "as told", port);
    told.add(session);
    return session;
  }

  @Override
  public IOException told(TlsException failure, boolean handshaking) {
    return SslFailures.of(failure, handshaking);
  }
}
