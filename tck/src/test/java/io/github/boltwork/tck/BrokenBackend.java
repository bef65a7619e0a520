package io.github.boltwork.tck;

import io.github.boltwork.Availability;
import io.github.boltwork.Capability;
import io.github.boltwork.Library;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Passes everything on to a healthy backend; subclasses break one thing. */
class BrokenBackend implements TlsBackend {
  final TlsBackend healthy = new HealthyBackend();

  /** Breaks every engine. */
  static BrokenBackend engines(UnaryOperator<TlsEngine> breaker) {
    return new BrokenBackend() {
      @Override
      TlsEngine engine(TlsEngine engine) {
        return breaker.apply(engine);
      }
    };
  }

  TlsEngine engine(TlsEngine engine) {
    return engine;
  }

  TlsEngine engine(TlsClientContext context, String host, int port) {
    return context.engine(host, port);
  }

  void closeContext(AutoCloseable context) {
    try {
      context.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  TlsClientConfig clientConfig(TlsClientConfig config) {
    return config;
  }

  TlsServerConfig serverConfig(TlsServerConfig config) {
    return config;
  }

  @Override
  public String id() {
    return healthy.id();
  }

  @Override
  public Library library() {
    return healthy.library();
  }

  @Override
  public int priority() {
    return healthy.priority();
  }

  @Override
  public Availability availability() {
    return healthy.availability();
  }

  @Override
  public Set<Capability> capabilities() {
    return healthy.capabilities();
  }

  @Override
  public List<Refusal> refusals(TlsConfig config) {
    return healthy.refusals(config);
  }

  @Override
  public TlsClientContext client(TlsClientConfig config) throws TlsException {
    TlsClientContext context = healthy.client(clientConfig(config));
    return new TlsClientContext() {
      @Override
      public TlsBackend backend() {
        return BrokenBackend.this;
      }

      @Override
      public TlsClientConfig config() {
        return config;
      }

      @Override
      public TlsEngine engine(String host, int port) {
        return BrokenBackend.this.engine(BrokenBackend.this.engine(context, host, port));
      }

      @Override
      public void close() {
        closeContext(context);
      }
    };
  }

  @Override
  public TlsServerContext server(TlsServerConfig config) throws TlsException {
    TlsServerContext context = healthy.server(serverConfig(config));
    return new TlsServerContext() {
      @Override
      public TlsBackend backend() {
        return BrokenBackend.this;
      }

      @Override
      public TlsServerConfig config() {
        return config;
      }

      @Override
      public TlsEngine engine() {
        return BrokenBackend.this.engine(context.engine());
      }

      @Override
      public void close() {
        closeContext(context);
      }
    };
  }
}
