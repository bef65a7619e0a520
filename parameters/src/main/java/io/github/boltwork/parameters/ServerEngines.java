package io.github.boltwork.parameters;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import java.security.cert.X509Certificate;
import java.util.List;

/** The engines of a server's connections. */
public final class ServerEngines implements ConnectionEngines {
  private final TlsBackend backend;
  private final TlsServerConfig config;
  private final ConnectionSettings settings;
  private final ContextCache<TlsServerContext> contexts;

  /**
   * Makes engines of a backend.
   *
   * @param backend the backend
   * @param config the configuration its connections start with
   * @throws TlsException if the backend is unavailable or cannot honour the configuration
   */
  public ServerEngines(TlsBackend backend, TlsServerConfig config) throws TlsException {
    this.backend = backend;
    this.config = config;
    this.settings = ConnectionSettings.of(config);
    this.contexts = new ContextCache<>(settings, backend.server(config));
  }

  @Override
  public ConnectionSettings settings() {
    return settings;
  }

  @Override
  public TlsEngine engine(ConnectionSettings asked, String host, int port) throws TlsException {
    return contexts.engine(
        asked, () -> backend.server(asked.derive(config)), TlsServerContext::engine);
  }

  /** Returns the chain of the only identity; of several, the backend chooses. */
  @Override
  public List<X509Certificate> localCertificates() {
    return config.identities().size() == 1 ? config.identities().get(0).certificates() : List.of();
  }
}
