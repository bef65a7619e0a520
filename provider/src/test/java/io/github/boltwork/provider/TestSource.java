package io.github.boltwork.provider;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.parameters.ConnectionEngines;
import io.github.boltwork.parameters.ConnectionSession;
import io.github.boltwork.parameters.ConnectionSettings;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/** One side of a test's context: engines of a backend, without managers. */
class TestSource implements EngineSource {
  private final ConnectionEngines engines;

  TestSource(ConnectionEngines engines) {
    this.engines = engines;
  }

  @Override
  public boolean client() {
    return settings().client();
  }

  @Override
  public ConnectionSettings settings() {
    return engines.settings();
  }

  @Override
  public TlsEngine open(Connection connection, ConnectionSettings fixed, @Nullable HelloFacts hello)
      throws TlsException, SSLException {
    String host = Objects.requireNonNullElse(connection.peerHost(), "");
    return engines.engine(fixed, host, connection.peerPort());
  }

  @Override
  public SSLSessionContext sessionContext() {
    return NoSessions.INSTANCE;
  }

  @Override
  public SSLSession established(Connection connection, TlsSession facts) {
    String host = Objects.requireNonNullElse(connection.peerHost(), "");
    return ConnectionSession.of(facts, engines.localCertificates(), host, connection.peerPort());
  }

  /** A context that lists none. */
  private enum NoSessions implements SSLSessionContext {
    INSTANCE;

    @Override
    public SSLSession getSession(byte[] sessionId) {
      throw new UnsupportedOperationException("none is listed");
    }

    @Override
    public Enumeration<byte[]> getIds() {
      return Collections.emptyEnumeration();
    }

    @Override
    public void setSessionTimeout(int seconds) {
      throw new UnsupportedOperationException("none is listed");
    }

    @Override
    public int getSessionTimeout() {
      return 0;
    }

    @Override
    public void setSessionCacheSize(int size) {
      throw new UnsupportedOperationException("none is listed");
    }

    @Override
    public int getSessionCacheSize() {
      return 0;
    }
  }
}
