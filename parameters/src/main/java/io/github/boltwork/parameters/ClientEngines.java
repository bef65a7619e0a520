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
  private final ContextCache<ConnectionSettings, TlsClientContext> contexts;

  /**
   * Makes engines of a backend.
   *
   * @param backend the backend
   * @param config the configuration its connections start with
   * @param most how many contexts of other settings are kept
   * @throws TlsException if the backend is unavailable or cannot honour the configuration
   */
  public ClientEngines(TlsBackend backend, TlsClientConfig config, int most) throws TlsException {
    this(backend, config, backend.client(config), true, most);
  }

  /**
   * Makes engines of a context, as long as no settings are changed, and of others like it. It stays
   * its owner's to close, once no engine is asked for any more.
   *
   * @param context the context
   * @param most how many contexts of other settings are kept
   */
  public ClientEngines(TlsClientContext context, int most) {
    this(context.backend(), context.config(), context, false, most);
  }

  private ClientEngines(
      TlsBackend backend,
      TlsClientConfig config,
      TlsClientContext context,
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
    String name = asked.serverName().orElse(host);
    // Names are many and contexts costly: a context has one of its own only to overrule its config.
    ConnectionSettings ofContext =
        config.serverName().isPresent() ? asked : asked.withServerName(Optional.empty());
    Derivation derivation = new Derivation(ofContext, backend);
    return derivation.hold(
        contexts.engine(
            ofContext,
            () -> backend.client(ofContext.equals(settings) ? config : derivation.of(config)),
            context -> context.engine(name, port)));
  }

  /** Returns none: whether the server asks for one, and which it gets, is the backend's affair. */
  @Override
  public List<X509Certificate> localCertificates() {
    return List.of();
  }

  /**
   * Returns the contexts, of which sessions are resumed.
   *
   * @return the contexts
   */
  public ContextCache<ConnectionSettings, TlsClientContext> contexts() {
    return contexts;
  }
}
