package io.github.boltwork.jsse;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.ClientHello;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Server engines of one {@link SSLContext}, which holds their sessions and ticket keys. */
final class JsseServerContext implements TlsServerContext {
  private final JsseBackend backend;
  private final TlsServerConfig config;
  private final SSLContext context;
  private final JsseParameters parameters;
  private final boolean readsHello;
  private final boolean tls13;
  private final List<String> applicationProtocols;
  private volatile boolean closed;

  JsseServerContext(JsseBackend backend, TlsServerConfig config, SSLContext context) {
    this.backend = backend;
    this.config = config;
    this.context = context;
    this.parameters = new JsseParameters(config, backend.supported());
    this.readsHello =
        (backend.quirks().contains(Quirk.IGNORES_ALPN_MISMATCH)
                && !config.applicationProtocols().isEmpty())
            || (backend.quirks().contains(Quirk.SHOWS_LAST_IDENTITY)
                && config.identities().size() > 1);
    this.tls13 = config.versions().contains(TlsVersion.TLS_1_3);
    this.applicationProtocols = config.applicationProtocols();
  }

  @Override
  public TlsBackend backend() {
    return backend;
  }

  @Override
  public TlsServerConfig config() {
    return config;
  }

  @Override
  public TlsEngine engine() {
    if (closed) {
      throw new IllegalStateException("the context is closed");
    }
    SSLEngine engine = backend.adapt(context.createSSLEngine());
    engine.setUseClientMode(false);
    parameters.configure(engine, parameters.toSslParameters(), backend);
    JsseEngine made = new JsseEngine(backend, engine);
    if (readsHello) {
      made.reader.watch(new ClientHello(applicationProtocols, tls13));
    }
    return made;
  }

  @Override
  public void close() {
    closed = true;
  }
}
