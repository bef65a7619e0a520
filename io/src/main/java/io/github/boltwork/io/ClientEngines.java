package io.github.boltwork.io;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** The engines of a client's sockets. */
final class ClientEngines implements SocketEngines {
  private final TlsBackend backend;
  private final TlsClientConfig config;
  private final SocketSettings settings;
  private final ContextCache<TlsClientContext> contexts;

  ClientEngines(TlsBackend backend, TlsClientConfig config) throws TlsException {
    this.backend = backend;
    this.config = config;
    this.settings = SocketSettings.of(config);
    this.contexts = new ContextCache<>(settings, backend.client(config));
  }

  @Override
  public SocketSettings settings() {
    return settings;
  }

  @Override
  public TlsEngine engine(SocketSettings asked, String host, int port) throws TlsException {
    String name = asked.serverName().orElse(host);
    // Names are many and contexts costly: a context has one of its own only to overrule its config.
    SocketSettings ofContext =
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
