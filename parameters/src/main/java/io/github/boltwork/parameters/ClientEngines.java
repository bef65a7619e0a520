package io.github.boltwork.parameters;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** The engines of a client's connections. */
public final class ClientEngines implements ConnectionEngines {
  private final TlsBackend backend;
  private final TlsClientConfig config;
  private final ConnectionSettings settings;
  private final ContextCache<TlsClientContext> contexts;

  /**
   * Makes engines of a backend.
   *
   * @param backend the backend
   * @param config the configuration its connections start with
   * @throws TlsException if the backend is unavailable or cannot honour the configuration
   */
  public ClientEngines(TlsBackend backend, TlsClientConfig config) throws TlsException {
    this.backend = backend;
    this.config = config;
    this.settings = ConnectionSettings.of(config);
    this.contexts = new ContextCache<>(settings, backend.client(config));
  }

  @Override
  public ConnectionSettings settings() {
    return settings;
  }

  @Override
  public TlsEngine engine(ConnectionSettings asked, String host, int port) throws TlsException {
    String name = asked.serverName().orElse(host);
    // Names are many and contexts costly: a context has one of its own only to overrule its config.
    ConnectionSettings ofContext =
        config.serverName().isPresent() ? asked : asked.withServerName(Optional.empty());
    return contexts.engine(
        ofContext,
        () -> backend.client(ofContext.derive(config)),
        context -> context.engine(name, port));
  }

  /** Returns none: whether the server asks for one, and which it gets, is the backend's affair. */
  @Override
  public List<X509Certificate> localCertificates() {
    return List.of();
  }
}
