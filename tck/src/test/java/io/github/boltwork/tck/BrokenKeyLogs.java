package io.github.boltwork.tck;

import io.github.boltwork.Capability;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Backends that take logs of keys, and write what they want to. */
final class BrokenKeyLogs {
  private BrokenKeyLogs() {}

  /** Takes logs and forgets them. */
  private static class Forgetful extends BrokenBackend {
    @Override
    public List<Refusal> refusals(TlsConfig config) {
      return config instanceof TlsClientConfig client
          ? super.refusals(clientConfig(client))
          : super.refusals(serverConfig((TlsServerConfig) config));
    }

    @Override
    TlsClientConfig clientConfig(TlsClientConfig config) {
      TlsClientConfig.Builder copy =
          TlsClientConfig.builder()
              .versions(config.versions().toArray(new TlsVersion[0]))
              .trust(config.trust());
      if (!config.cipherSuites().isEmpty()) {
        copy.cipherSuites(config.cipherSuites().toArray(new String[0]));
      }
      return copy.build();
    }

    @Override
    TlsServerConfig serverConfig(TlsServerConfig config) {
      return BrokenConfigs.trusts(config, config.trust());
    }
  }

  static TlsBackend takesWhatItDenies() {
    return new Forgetful();
  }

  static TlsBackend forgetsLogs() {
    return new Forgetful() {
      @Override
      public Set<Capability> capabilities() {
        return claimed(healthy);
      }
    };
  }

  /** Logs well-formed lines when a handshake is complete, and lets through what the log throws. */
  static TlsBackend logsOtherSecrets() {
    return new Forgetful() {
      private Consumer<String> log = line -> {};

      @Override
      public Set<Capability> capabilities() {
        return claimed(healthy);
      }

      @Override
      TlsClientConfig clientConfig(TlsClientConfig config) {
        config.keyLog().ifPresent(given -> log = given);
        return super.clientConfig(config);
      }

      @Override
      TlsServerConfig serverConfig(TlsServerConfig config) {
        config.keyLog().ifPresent(given -> log = given);
        return super.serverConfig(config);
      }

      @Override
      TlsEngine engine(TlsEngine engine) {
        return new LoggingEngine(engine, log);
      }
    };
  }

  private static Set<Capability> claimed(TlsBackend healthy) {
    Set<Capability> claimed = EnumSet.copyOf(healthy.capabilities());
    claimed.add(Capability.KEY_LOG);
    return claimed;
  }
}
