package io.github.boltwork.jsse;

import io.github.boltwork.ServerName;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Client engines of one {@link SSLContext}, which holds their sessions. */
final class JsseClientContext implements TlsClientContext {
  private final JsseBackend backend;
  private final TlsClientConfig config;
  private final Optional<ServerName> configuredName;
  private final SSLContext context;
  private final JsseParameters parameters;
  private volatile boolean closed;

  JsseClientContext(JsseBackend backend, TlsClientConfig config, SSLContext context) {
    this.backend = backend;
    this.config = config;
    this.configuredName = config.serverName();
    this.context = context;
    this.parameters = new JsseParameters(config, backend.supported());
  }

  @Override
  public TlsBackend backend() {
    return backend;
  }

  @Override
  public TlsClientConfig config() {
    return config;
  }

  @Override
  public TlsEngine engine(String host, int port) {
    if (closed) {
      throw new IllegalStateException("the context is closed");
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
    ServerName name = configuredName.orElse(ServerName.of(host));
    SSLEngine engine = backend.adapt(context.createSSLEngine(name.toString(), port));
    engine.setUseClientMode(true);
    SSLParameters ofEngine = parameters.toSslParameters();
    ofEngine.setServerNames(
        name.dnsName().flatMap(JsseClientContext::sni).map(List::of).orElse(List.of()));
    parameters.configure(engine, ofEngine, backend);
    return new JsseEngine(backend, engine);
  }

  @Override
  public void close() {
    closed = true;
  }

  private static Optional<SNIServerName> sni(String dnsName) {
    try {
      return Optional.of(new SNIHostName(dnsName));
    } catch (IllegalArgumentException e) {
      // A name with an underscore, which JSSE does not send; it is checked all the same.
      return Optional.empty();
    }
  }
}
