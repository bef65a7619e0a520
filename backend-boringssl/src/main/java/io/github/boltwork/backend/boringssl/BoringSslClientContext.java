package io.github.boltwork.backend.boringssl;

import io.github.boltwork.ServerName;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.netty.internal.tcnative.SSL;
import java.lang.ref.Reference;

/** Client engines of one native context, which holds their sessions. */
final class BoringSslClientContext implements TlsClientContext {
  private final BoringSslBackend backend;
  private final TlsClientConfig config;
  private final NativeContext context;
  private final SessionFacts facts;
  private final Runnable release;
  private volatile boolean closed;

  BoringSslClientContext(
      BoringSslBackend backend, TlsClientConfig config, NativeContext context, SessionFacts facts) {
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
    ServerName given = ServerName.of(host);
    ServerName name = config.serverName().orElse(given);
    String server = name + ":" + port;
    Conversation conversation = Conversation.ofClient(name, config.checksServerName(), server);
    try {
      NativeSsl ssl = NativeSsl.create(context, false, conversation);
      BoringSslEngine engine = new BoringSslEngine(ssl, conversation, facts);
      if (config.asksForOcspResponse()) {
        SSL.enableOcsp(ssl.ssl);
      }
      name.dnsName().ifPresent(dnsName -> SSL.setTlsExtHostName(ssl.ssl, dnsName));
      ClientSessions sessions = context.sessions();
      if (sessions != null) {
        sessions.offer(ssl.ssl, server);
      }
      return engine;
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
