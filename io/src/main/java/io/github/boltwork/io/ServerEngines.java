package io.github.boltwork.io;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import java.security.cert.X509Certificate;
import java.util.List;

/** The engines of a server's sockets. */
final class ServerEngines implements SocketEngines {
  private final TlsBackend backend;
  private final TlsServerConfig config;
  private final SocketSettings settings;
  private final ContextCache<TlsServerContext> contexts;

  ServerEngines(TlsBackend backend, TlsServerConfig config) throws TlsException {
    this.backend = backend;
    this.config = config;
    this.settings = SocketSettings.of(config);
    this.contexts = new ContextCache<>(settings, backend.server(config));
  }

  @Override
  public SocketSettings settings() {
    return settings;
  }

  @Override
  public TlsEngine engine(SocketSettings asked, String host, int port) throws TlsException {
    return contexts.engine(
        asked, () -> backend.server(asked.derive(config)), TlsServerContext::engine);
  }

  /** Returns the chain of the only identity; of several, the backend chooses. */
  @Override
  public List<X509Certificate> localCertificates() {
    return config.identities().size() == 1 ? config.identities().get(0).certificates() : List.of();
  }
}
