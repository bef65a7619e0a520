package io.github.boltwork.tck;

import io.github.boltwork.Capability;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsSession;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Backends that take OCSP responses, and make of them what they want to. */
final class BrokenStapling {
  private BrokenStapling() {}

  /** Takes responses and forgets them. */
  private static class Forgetful extends BrokenBackend {
    @Override
    public List<Refusal> refusals(TlsConfig config) {
      return config instanceof TlsClientConfig client
          ? super.refusals(clientConfig(client))
          : super.refusals(serverConfig((TlsServerConfig) config));
    }

    @Override
    TlsClientConfig clientConfig(TlsClientConfig config) {
      return BrokenConfigs.trusts(config, config.trust());
    }

    @Override
    TlsServerConfig serverConfig(TlsServerConfig config) {
      TlsServerConfig.Builder copy = BrokenConfigs.trusts(config, config.trust()).toBuilder();
      config.identities().stream().skip(1).map(BrokenConfigs::plain).forEach(copy::identity);
      return copy.build();
    }
  }

  private static class Claiming extends Forgetful {
    @Override
    public Set<Capability> capabilities() {
      Set<Capability> claimed = EnumSet.copyOf(healthy.capabilities());
      claimed.add(Capability.OCSP_STAPLING);
      return claimed;
    }
  }

  static TlsBackend takesWhatItDenies() {
    return new Forgetful();
  }

  static TlsBackend forgetsResponses() {
    return new Claiming();
  }

  /** Tells each client the first identity's response, asked or not, and judges none. */
  static TlsBackend tellsTheFirst() {
    return telling(session -> true);
  }

  /** Tells clients the first identity's response, but not those that resume. */
  static TlsBackend tellsNewSessions() {
    return telling(session -> !session.resumed());
  }

  private interface When {
    boolean tells(TlsSession session);
  }

  private static TlsBackend telling(When when) {
    return new Claiming() {
      private Supplier<byte[]> latest = () -> new byte[0];

      @Override
      TlsServerConfig serverConfig(TlsServerConfig config) {
        config.identities().get(0).ocspResponse().ifPresent(given -> latest = given);
        return super.serverConfig(config);
      }

      @Override
      TlsEngine engine(TlsEngine engine) {
        return BrokenSessions.lying(engine, session -> told(session));
      }

      private TlsSession told(TlsSession session) {
        byte[] response = latest.get();
        boolean tells =
            response.length > 0 && !session.peerCertificates().isEmpty() && when.tells(session);
        return BrokenSessions.withResponse(
            session, tells ? Optional.of(ByteBuffer.wrap(response)) : Optional.empty());
      }
    };
  }
}
