package io.github.boltwork.tck;

import io.github.boltwork.Capability;
import io.github.boltwork.Refusal;
import io.github.boltwork.TicketKeys;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Backends that take ticket keys, and use them in a way of their own. */
final class BrokenTickets {
  private BrokenTickets() {}

  /** Takes ticket keys and forgets them. */
  private static class Forgetful extends BrokenBackend {
    @Override
    public List<Refusal> refusals(TlsConfig config) {
      return config instanceof TlsServerConfig server
          ? super.refusals(serverConfig(server))
          : super.refusals(config);
    }

    @Override
    TlsServerConfig serverConfig(TlsServerConfig config) {
      return BrokenConfigs.trusts(config, config.trust());
    }
  }

  private static class Claiming extends Forgetful {
    @Override
    public Set<Capability> capabilities() {
      Set<Capability> claimed = EnumSet.copyOf(healthy.capabilities());
      claimed.add(Capability.TICKET_KEYS);
      return claimed;
    }
  }

  static TlsBackend takesWhatItDenies() {
    return new Forgetful();
  }

  static TlsBackend forgetsKeys() {
    return new Claiming();
  }

  /** Has but one server context for each version and first key. */
  static TlsBackend knowsTheFirstKey() {
    return sharing(keys -> ByteBuffer.wrap(keys.encoded(), 0, TicketKeys.KEY_BYTES).slice());
  }

  /** Has but one server context for each version, whatever the keys. */
  static TlsBackend knowsNoKey() {
    return sharing(keys -> ByteBuffer.allocate(0));
  }

  private interface Scope {
    ByteBuffer of(TicketKeys keys);
  }

  private static TlsBackend sharing(Scope scope) {
    return new Claiming() {
      private final Map<List<Object>, TlsServerContext> servers = new HashMap<>();

      @Override
      public TlsServerContext server(TlsServerConfig config) throws TlsException {
        Set<TlsVersion> versions = config.versions();
        List<Object> key = List.of(versions, scope.of(config.ticketKeys().orElseThrow()));
        TlsServerContext shared = servers.get(key);
        if (shared == null) {
          shared = super.server(config);
          servers.put(key, shared);
        }
        return shared;
      }

      @Override
      void closeContext(AutoCloseable context) {
        // Others use it too.
      }
    };
  }
}
