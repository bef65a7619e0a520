package io.github.boltwork.tck;

import static java.util.Objects.requireNonNull;

import io.github.boltwork.Availability;
import io.github.boltwork.Capability;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Backends that lie about themselves or misuse their configuration. */
final class BrokenBackends {
  private BrokenBackends() {}

  static TlsBackend unavailable() {
    return new BrokenBackend() {
      @Override
      public Availability availability() {
        return Availability.unavailable("there is no native library", null);
      }
    };
  }

  static TlsBackend badlyNamed() {
    return new BrokenBackend() {
      @Override
      public String id() {
        return "Not an id";
      }
    };
  }

  static TlsBackend unregistered() {
    return new BrokenBackend();
  }

  static TlsBackend claimsGroups() {
    return new BrokenBackend() {
      @Override
      public Set<Capability> capabilities() {
        Set<Capability> claimed = EnumSet.copyOf(healthy.capabilities());
        claimed.add(Capability.NAMED_GROUPS);
        return claimed;
      }

      @Override
      TlsEngine engine(TlsEngine engine) {
        return BrokenSessions.withoutGroup(engine);
      }
    };
  }

  static TlsBackend claims(Capability capability) {
    return new BrokenBackend() {
      @Override
      public Set<Capability> capabilities() {
        Set<Capability> claimed = EnumSet.copyOf(healthy.capabilities());
        claimed.add(capability);
        return claimed;
      }
    };
  }

  static TlsBackend deniesWhatItTakes(Capability capability) {
    return new BrokenBackend() {
      @Override
      public Set<Capability> capabilities() {
        Set<Capability> claimed = EnumSet.copyOf(healthy.capabilities());
        claimed.remove(capability);
        return claimed;
      }
    };
  }

  static TlsBackend refusesWithoutReason() {
    return new BrokenBackend() {
      @Override
      public TlsClientContext client(TlsClientConfig config) throws TlsException {
        try {
          return super.client(config);
        } catch (TlsException e) {
          throw new TlsException(e.kind(), "no", null, id(), e);
        }
      }
    };
  }

  /** Has but one context for each version, whoever asks. */
  static TlsBackend sharesContexts() {
    return new BrokenBackend() {
      private final Map<Set<TlsVersion>, TlsClientContext> clients = new HashMap<>();
      private final Map<Set<TlsVersion>, TlsServerContext> servers = new HashMap<>();

      @Override
      public TlsClientContext client(TlsClientConfig config) throws TlsException {
        clients.putIfAbsent(config.versions(), super.client(config));
        return requireNonNull(clients.get(config.versions()));
      }

      @Override
      public TlsServerContext server(TlsServerConfig config) throws TlsException {
        servers.putIfAbsent(config.versions(), super.server(config));
        return requireNonNull(servers.get(config.versions()));
      }

      @Override
      void closeContext(AutoCloseable context) {
        // Others use it too.
      }
    };
  }

  static TlsBackend keepsContextsOpen() {
    return new BrokenBackend() {
      @Override
      void closeContext(AutoCloseable context) {
        // What the breaker is for.
      }
    };
  }

  static TlsBackend takesAnyHost() {
    return new BrokenBackend() {
      @Override
      TlsEngine engine(TlsClientContext context, String host, int port) {
        try {
          return super.engine(context, host, port);
        } catch (IllegalArgumentException e) {
          return super.engine(context, "x.test", 1);
        }
      }
    };
  }

  static TlsBackend client(UnaryOperator<TlsClientConfig> change) {
    return new BrokenBackend() {
      @Override
      TlsClientConfig clientConfig(TlsClientConfig config) {
        return change.apply(config);
      }
    };
  }

  static TlsBackend server(UnaryOperator<TlsServerConfig> change) {
    return new BrokenBackend() {
      @Override
      TlsServerConfig serverConfig(TlsServerConfig config) {
        return change.apply(config);
      }
    };
  }
}
