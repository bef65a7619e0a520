package io.github.boltwork.tck;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;

/** Configurations that are not what the user asked for. */
final class BrokenConfigs {
  private BrokenConfigs() {}

  static TlsClientConfig trustsAnyone(TlsClientConfig config) {
    TlsClientConfig.Builder changed = copy(config, TlsTrust.dangerTrustAnyone());
    return config.checksServerName()
        ? changed.build()
        : changed.dangerSkipServerNameCheck().build();
  }

  static TlsClientConfig skipsNameCheck(TlsClientConfig config) {
    return copy(config, config.trust()).dangerSkipServerNameCheck().build();
  }

  static TlsClientConfig checksInSpite(TlsClientConfig config) {
    return copy(config, config.trust()).build();
  }

  static TlsClientConfig forgetsServerName(TlsClientConfig config) {
    TlsClientConfig.Builder changed =
        TlsClientConfig.builder()
            .versions(config.versions().toArray(new TlsVersion[0]))
            .trust(config.trust());
    return changed.build();
  }

  static TlsServerConfig oldestVersion(TlsServerConfig config) {
    return TlsServerConfig.builder(config.identities().get(0)).versions(TlsVersion.TLS_1_2).build();
  }

  static TlsServerConfig forgetsOtherIdentities(TlsServerConfig config) {
    return copy(config).clientAuth(config.clientAuth(), config.trust()).build();
  }

  static TlsServerConfig forgetsClientAuth(TlsServerConfig config) {
    return copy(config).clientAuth(ClientAuth.NONE, TlsTrust.system()).build();
  }

  static TlsClientConfig trusts(TlsClientConfig config, TlsTrust trust) {
    return copy(config, trust).build();
  }

  static TlsServerConfig trusts(TlsServerConfig config, TlsTrust trust) {
    return copy(config).clientAuth(config.clientAuth(), trust).build();
  }

  private static TlsClientConfig.Builder copy(TlsClientConfig config, TlsTrust trust) {
    TlsClientConfig.Builder copy =
        TlsClientConfig.builder()
            .versions(config.versions().toArray(new TlsVersion[0]))
            .trust(trust);
    config.serverName().ifPresent(name -> copy.serverName(name.toString()));
    for (TlsIdentity identity : config.identities()) {
      copy.identity(identity);
    }
    return copy;
  }

  private static TlsServerConfig.Builder copy(TlsServerConfig config) {
    return TlsServerConfig.builder(plain(config.identities().get(0)))
        .versions(config.versions().toArray(new TlsVersion[0]));
  }

  /** Returns an identity without what a healthy backend would refuse. */
  static TlsIdentity plain(TlsIdentity identity) {
    try {
      return TlsIdentity.of(identity.privateKey(), identity.certificates());
    } catch (TlsException e) {
      throw new AssertionError(e);
    }
  }
}
