package io.github.boltwork.io;

import io.github.boltwork.Availability;
import io.github.boltwork.Capability;
import io.github.boltwork.Library;
import io.github.boltwork.Refusal;
import io.github.boltwork.ServerName;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A backend of frame engines, which remembers for which configurations it made contexts. */
final class FrameBackend implements TlsBackend {
  final List<TlsClientConfig> clients = new CopyOnWriteArrayList<>();
  final List<TlsServerConfig> servers = new CopyOnWriteArrayList<>();

  /** The hosts and ports that engines were made for, of all contexts. */
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /** How many contexts were closed. */
  int closed;

  @Override
  public String id() {
    return "frame";
  }

  @Override
  public Library library() {
    return new Library("Frames", "1");
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Availability availability() {
    return new Availability.Available();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public List<Refusal> refusals(TlsConfig config) {
    return List.of();
  }

  @Override
  public TlsClientContext client(TlsClientConfig config) throws TlsException {
    clients.add(config);
    return new TlsClientContext() {
      @Override
      public TlsBackend backend() {
        return FrameBackend.this;
      }

      @Override
      public TlsClientConfig config() {
        return config;
      }

      @Override
      public TlsEngine engine(String host, int port) {
        asked.add(ServerName.of(host) + ":" + port);
        return FrameEngine.client();
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }

  @Override
  public TlsServerContext server(TlsServerConfig config) throws TlsException {
    servers.add(config);
    return new TlsServerContext() {
      @Override
      public TlsBackend backend() {
        return FrameBackend.this;
      }

      @Override
      public TlsServerConfig config() {
        return config;
      }

      @Override
      public TlsEngine engine() {
        return FrameEngine.server();
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }
}
