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
  private final ContextCache<ConnectionSettings, TlsServerContext> contexts;

  /**
   * Makes engines of a backend.
   *
   * @param backend the backend
   * @param config the configuration its connections start with
   * @param most how many contexts of other settings are kept
   * @throws TlsException if the backend is unavailable or cannot honour the configuration
   */
  public ServerEngines(TlsBackend backend, TlsServerConfig config, int most) throws TlsException {
    this(backend, config, backend.server(config), true, most);
  }

  /**
   * Makes engines of a context, as long as no settings are changed, and of others like it. It stays
   * its owner's to close, once no engine is asked for any more.
   *
   * @param context the context
   * @param most how many contexts of other settings are kept
   */
  public ServerEngines(TlsServerContext context, int most) {
    this(context.backend(), context.config(), context, false, most);
  }

  private ServerEngines(
      TlsBackend backend,
      TlsServerConfig config,
      TlsServerContext context,
      boolean owned,
      int most) {
    this.backend = backend;
    this.config = config;
    this.settings = ConnectionSettings.of(config);
    this.contexts = new ContextCache<>(most, settings, context, owned);
  }

  @Override
  public ConnectionSettings settings() {
    return settings;
  }

  @Override
  public TlsEngine engine(ConnectionSettings asked, String host, int port) throws TlsException {
    Derivation derivation = new Derivation(asked, backend);
    return derivation.hold(
        contexts.engine(
            asked,
            () -> backend.server(asked.equals(settings) ? config : derivation.of(config)),
            TlsServerContext::engine));
  }

  /** Returns the chain of the only identity; of several, the backend chooses. */
  @Override
  public List<X509Certificate> localCertificates() {
    return config.identities().size() == 1 ? config.identities().get(0).certificates() : List.of();
  }

  /**
   * Returns the contexts, of which sessions are resumed.
   *
   * @return the contexts
   */
  public ContextCache<ConnectionSettings, TlsServerContext> contexts() {
    return contexts;
  }
}
