package io.github.boltwork.tck;

import static io.github.boltwork.tck.Breakers.put;
import static io.github.boltwork.tck.BrokenBackend.engines;
import static io.github.boltwork.tck.BrokenEngines.failsWith;

import io.github.boltwork.ClientIdentityChooser;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsTrust;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.security.auth.x500.X500Principal;

/** Backends that make what they want to of trust managers and identity choosers. */
final class BrokenHooks {
  private BrokenHooks() {}

  static void addTo(Map<String, List<Breakers.Broken>> all) {
    TlsTrust kit = TestPki.trust();
    TlsTrust anyone = TlsTrust.dangerTrustAnyone();
    put(all, "r1_6", "says the worker has made it", toldByTheWorker());
    put(all, "r1_6", "tells another configuration", rebuilt());
    put(all, "r3_22", "asks PKIX as a client", clientTrusts(kit));
    put(all, "r3_22", "asks PKIX as a server", serverTrusts(kit));
    put(all, "r3_22", "trusts any server", clientTrusts(anyone));
    put(all, "r3_22", "trusts any client", serverTrusts(anyone));
    put(all, "r3_23", "forgets the cause", engines(e -> failsWith(e, BrokenHooks::withoutCause)));
    put(all, "r3_23", "tells the peer nothing", engines(BrokenVerdicts::hidesAlert));
    put(all, "r3_24", "checks no name", BrokenBackends.client(BrokenConfigs::skipsNameCheck));
    put(all, "r3_24", "checks in spite", BrokenBackends.client(BrokenConfigs::checksInSpite));
    put(all, "r3_25", "names no authorities", serverTrusts(anyone));
    put(all, "r3_25", "names its own authorities", serverTrusts(kit));
    put(all, "r3_26", "asks at once", BrokenBackends.client(BrokenHooks::choosesAtOnce));
    put(all, "r3_26", "asks twice", asking(c -> (t, a) -> c.choose(t, a).or(() -> c.choose(t, a))));
    put(all, "r3_26", "names no authorities", asking(c -> (t, a) -> c.choose(t, List.of())));
    put(all, "r3_27", "shows nobody", asking(c -> (t, a) -> Optional.empty()));
    put(all, "r3_27", "chooses once for all", BrokenBackends.client(BrokenHooks::remembers));
    put(all, "r3_28", "shows nobody instead", asking(BrokenHooks::forgiving));
    put(all, "r3_28", "forgets the cause", engines(e -> failsWith(e, BrokenHooks::withoutCause)));
    put(all, "r3_28", "tells the peer nothing", engines(BrokenVerdicts::hidesAlert));
    put(
        all,
        "r3_29",
        "has its own order",
        asking(c -> (t, a) -> c.choose(List.of("RSA", "EC"), a)));
    put(all, "r3_30", "shows nobody instead", asking(BrokenHooks::fitting));
  }

  private static TlsBackend clientTrusts(TlsTrust trust) {
    return BrokenBackends.client(config -> config.toBuilder().trust(trust).build());
  }

  private static TlsBackend serverTrusts(TlsTrust trust) {
    return BrokenBackends.server(
        config -> config.toBuilder().clientAuth(config.clientAuth(), trust).build());
  }

  private static TlsBackend toldByTheWorker() {
    return new BrokenBackend() {
      @Override
      TlsBackend maker() {
        return healthy;
      }
    };
  }

  private static TlsBackend rebuilt() {
    return new BrokenBackend() {
      @Override
      TlsClientConfig told(TlsClientConfig config) {
        return config.toBuilder().build();
      }
    };
  }

  private static TlsException withoutCause(TlsException e) {
    return new TlsException(
        e.kind(),
        String.valueOf(e.getMessage()),
        e.alert().orElse(null),
        e.backend().orElse(null),
        null);
  }

  private static TlsBackend asking(UnaryOperator<ClientIdentityChooser> change) {
    return BrokenBackends.client(config -> choosing(config, change));
  }

  private static TlsClientConfig choosing(
      TlsClientConfig config, UnaryOperator<ClientIdentityChooser> change) {
    TlsClientConfig.Builder changed = config.toBuilder();
    config.identityChooser().map(change).ifPresent(changed::identityChooser);
    return changed.build();
  }

  private static TlsClientConfig choosesAtOnce(TlsClientConfig config) {
    return choosing(
        config,
        chooser -> {
          Optional<TlsIdentity> choice = chooser.choose(List.of("EC", "RSA"), List.of());
          return (types, authorities) -> choice;
        });
  }

  private static TlsClientConfig remembers(TlsClientConfig config) {
    return choosing(
        config,
        chooser ->
            new ClientIdentityChooser() {
              private Optional<TlsIdentity> first = Optional.empty();

              @Override
              public Optional<TlsIdentity> choose(
                  List<String> keyTypes, List<X500Principal> authorities) {
                first = first.or(() -> chooser.choose(keyTypes, authorities));
                return first;
              }
            });
  }

  private static ClientIdentityChooser forgiving(ClientIdentityChooser chooser) {
    return (types, authorities) -> {
      try {
        return chooser.choose(types, authorities);
      } catch (RuntimeException | AssertionError e) {
        return Optional.empty();
      }
    };
  }

  private static ClientIdentityChooser fitting(ClientIdentityChooser chooser) {
    return (types, authorities) ->
        chooser
            .choose(types, authorities)
            .filter(
                identity ->
                    types.contains(identity.certificates().get(0).getPublicKey().getAlgorithm()));
  }
}
