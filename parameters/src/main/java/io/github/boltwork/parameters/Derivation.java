package io.github.boltwork.parameters;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;

/**
 * Configurations like others but for what was set. What was not set is not touched, so that a
 * default stays one: a suite named is a suite the backend must have.
 */
record Derivation(ConnectionSettings settings) {
  TlsClientConfig of(TlsClientConfig config) {
    TlsClientConfig.Builder builder =
        config.toBuilder()
            .versions(usableVersions())
            .applicationProtocols(settings.applicationProtocols().toArray(new String[0]));
    if (differ(config)) {
      builder.cipherSuites(settings.cipherSuites().toArray(new String[0]));
    }
    if (!settings.namedGroups().equals(config.namedGroups())) {
      builder.namedGroups(settings.namedGroups().toArray(new String[0]));
    }
    if (settings.checksServerName()) {
      builder.checkServerName();
    }
    settings.serverName().ifPresent(builder::serverName);
    return builder.build();
  }

  TlsServerConfig of(TlsServerConfig config) {
    TlsServerConfig.Builder builder =
        config.toBuilder()
            .versions(usableVersions())
            .applicationProtocols(settings.applicationProtocols().toArray(new String[0]))
            .clientAuth(settings.clientAuth(), config.trust());
    if (differ(config)) {
      builder.cipherSuites(settings.cipherSuites().toArray(new String[0]));
    }
    if (!settings.namedGroups().equals(config.namedGroups())) {
      builder.namedGroups(settings.namedGroups().toArray(new String[0]));
    }
    return builder.build();
  }

  private boolean differ(TlsConfig config) {
    return !settings.cipherSuites().equals(ConnectionSettings.cipherSuites(config));
  }

  /**
   * Returns the versions that one of the suites is of: JSSE takes a list of suites of one version
   * as a wish for that version alone.
   */
  private TlsVersion[] usableVersions() {
    TlsVersion[] usable =
        settings.versions().stream().filter(this::hasSuiteOf).toArray(TlsVersion[]::new);
    if (usable.length == 0) {
      throw new IllegalArgumentException(
          "of the enabled protocols %s none has a suite among the enabled %s"
              .formatted(settings.versions(), settings.cipherSuites()));
    }
    return usable;
  }

  private boolean hasSuiteOf(TlsVersion version) {
    return settings.cipherSuites().stream()
        .anyMatch(suite -> suite.contains("_WITH_") == (version == TlsVersion.TLS_1_2));
  }
}
