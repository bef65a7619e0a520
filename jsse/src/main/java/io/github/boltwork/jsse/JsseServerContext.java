package io.github.boltwork.jsse;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Server engines of one {@link SSLContext}, which holds their sessions and ticket keys. */
final class JsseServerContext implements TlsServerContext {
  private final JsseBackend backend;
  private final SSLContext context;
  private final JsseParameters parameters;
  private final List<String> applicationProtocols;
  private final List<String> namedGroups;
  private volatile boolean closed;

  JsseServerContext(JsseBackend backend, TlsServerConfig config, SSLContext context) {
    this.backend = backend;
    this.context = context;
    this.parameters = new JsseParameters(config, backend.supported());
    this.applicationProtocols = config.applicationProtocols();
    this.namedGroups = config.namedGroups();
  }

  @Override
  public TlsEngine engine() {
    if (closed) {
      throw new IllegalStateException("the context is closed");
    }
    SSLEngine engine = backend.adapt(context.createSSLEngine());
    engine.setUseClientMode(false);
    SSLParameters ofEngine = parameters.toSslParameters();
    backend.prepare(engine, ofEngine);
    engine.setSSLParameters(ofEngine);
    if (!namedGroups.isEmpty()) {
      backend.namedGroups(engine, namedGroups);
    }
    JsseEngine made = new JsseEngine(backend, engine);
    if (backend.quirks().contains(Quirk.IGNORES_ALPN_MISMATCH)) {
      made.reader.watch(new ClientHello(applicationProtocols));
    }
    return made;
  }

  @Override
  public void close() {
    closed = true;
  }
}
