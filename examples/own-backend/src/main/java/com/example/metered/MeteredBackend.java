package com.example.metered;

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
import io.github.boltwork.backend.jdk.JdkBackend;
import java.util.List;
import java.util.Set;

/** Lets another backend do the work, and counts the bytes that leave. */
public final class MeteredBackend implements TlsBackend {
  private final TlsBackend worker;
  private final Meter meter = new Meter();

  /** Counts what the JDK's TLS sends. */
  public MeteredBackend() {
    this(new JdkBackend());
  }

  /**
   * Counts what another backend sends.
   *
   * @param worker the backend that does the work
   */
  public MeteredBackend(TlsBackend worker) {
    this.worker = worker;
  }

  /**
   * Returns the count.
   *
   * @return what all engines have sent together
   */
  public Meter meter() {
    return meter;
  }

  @Override
  public String id() {
    return "metered";
  }

  @Override
  public Library library() {
    return worker.library();
  }

  @Override
  public int priority() {
    return worker.priority() + 1;
  }

  @Override
  public Availability availability() {
    return worker.availability();
  }

  @Override
  public Set<Capability> capabilities() {
    return worker.capabilities();
  }

  @Override
  public List<Refusal> refusals(TlsConfig config) {
    return worker.refusals(config);
  }

  @Override
  public TlsClientContext client(TlsClientConfig config) throws TlsException {
    TlsClientContext context = Renamed.in(id(), () -> worker.client(config));
    return new TlsClientContext() {
      @Override
      public TlsBackend backend() {
        return MeteredBackend.this;
      }

      @Override
      public TlsClientConfig config() {
        return config;
      }

      @Override
      public TlsEngine engine(String host, int port) {
        return new MeteredEngine(id(), context.engine(host, port), meter);
      }

      @Override
      public void close() {
        context.close();
      }
    };
  }

  @Override
  public TlsServerContext server(TlsServerConfig config) throws TlsException {
    TlsServerContext context = Renamed.in(id(), () -> worker.server(config));
    return new TlsServerContext() {
      @Override
      public TlsBackend backend() {
        return MeteredBackend.this;
      }

      @Override
      public TlsServerConfig config() {
        return config;
      }

      @Override
      public TlsEngine engine() {
        return new MeteredEngine(id(), context.engine(), meter);
      }

      @Override
      public void close() {
        context.close();
      }
    };
  }
}
