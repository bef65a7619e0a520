package io.github.boltwork.parameters;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsServerConfig;

/**
 * What a backend is asked for on behalf of settings: configurations like others but for what was
 * set. What was not set is not touched, so that a default stays one: a suite named is a suite the
 * backend must have.
 *
 * @param settings what was set
 * @param backend the backend; where it cannot choose among TLS 1.3 suites it is asked for all
 */
public record Derivation(ConnectionSettings settings, TlsBackend backend) {
  /**
   * Returns a configuration like the given one but for what was set.
   *
   * @param config a client's
   * @return the configuration
   * @throws IllegalArgumentException if what was set does not go together
   */
  public TlsClientConfig of(TlsClientConfig config) {
    TlsClientConfig.Builder builder =
        config.toBuilder()
            .versions(suites().versions())
            .applicationProtocols(settings.applicationProtocols().toArray(new String[0]));
    if (differ(config)) {
      builder.cipherSuites(suites().asked());
    }
    if (!settings.namedGroups().equals(config.namedGroups())) {
      builder.namedGroups(settings.namedGroups().toArray(new String[0]));
    }
    if (settings.checksPeerName()) {
      builder.checkServerName();
    }
    settings.serverName().ifPresent(builder::serverName);
    return builder.build();
  }

  /**
   * Returns a configuration like the given one but for what was set.
   *
   * @param config a server's
   * @return the configuration
   * @throws IllegalArgumentException if what was set does not go together
   */
  public TlsServerConfig of(TlsServerConfig config) {
    if (settings.checksPeerName() && settings.clientAuth() != ClientAuth.NONE) {
      throw new IllegalArgumentException(
          "endpointIdentificationAlgorithm: clients' certificates have no name that could be"
              + " checked here; only an X509ExtendedTrustManager can, given to SSLContext.init");
    }
    TlsServerConfig.Builder builder =
        config.toBuilder()
            .versions(suites().versions())
            .applicationProtocols(settings.applicationProtocols().toArray(new String[0]))
            .clientAuth(settings.clientAuth(), config.trust());
    if (differ(config)) {
      builder.cipherSuites(suites().asked());
    }
    if (!settings.namedGroups().equals(config.namedGroups())) {
      builder.namedGroups(settings.namedGroups().toArray(new String[0]));
    }
    return builder.build();
  }

  private boolean differ(TlsConfig config) {
    return !settings.cipherSuites().equals(ConnectionSettings.cipherSuites(config));
  }

  private EnabledSuites suites() {
    return new EnabledSuites(settings, backend);
  }

  /**
   * Sees to it that an engine of such a configuration uses no suite but those that were set.
   *
   * @param engine the engine
   * @return the engine, or one that fails where the other would exceed what was set
   */
  public TlsEngine hold(TlsEngine engine) {
    return suites().areExceeded() ? new SuiteCheck(engine, suites()) : engine;
  }
}
