package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.ClientHello;
import java.lang.ref.Reference;

/** Server engines of one native context, which holds their ticket keys. */
final class BoringSslServerContext implements TlsServerContext {
  private final BoringSslBackend backend;
  private final TlsServerConfig config;
  private final NativeContext context;
  private final SessionFacts facts;
  private final Runnable release;
  private volatile boolean closed;

  BoringSslServerContext(
      BoringSslBackend backend, TlsServerConfig config, NativeContext context, SessionFacts facts) {
    this.backend = backend;
    this.config = config;
    this.context = context;
    this.facts = facts;
    this.release = context.releasedBy(this);
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
    Conversation conversation =
        Conversation.ofServer(
            new ClientHello(
                config.applicationProtocols(), config.versions().contains(TlsVersion.TLS_1_3)));
    try {
      NativeSsl ssl = NativeSsl.create(context, true, conversation);
      return new BoringSslEngine(ssl, conversation, facts);
    } finally {
      // A context that was garbage by now could be freed.
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void close() {
    closed = true;
    release.run();
  }
}
