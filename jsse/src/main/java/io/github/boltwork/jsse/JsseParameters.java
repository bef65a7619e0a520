package io.github.boltwork.jsse;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.Refusals;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Maps a configuration to {@link SSLParameters}, and says what of it cannot be mapped. */
final class JsseParameters {
  private final TlsConfig config;
  private final String[] protocols;
  private final String[] cipherSuites;

  /** Makes the parameters that all engines of a context share. */
  JsseParameters(TlsConfig config, Supported supported) {
    this.config = config;
    this.protocols =
        config.versions().stream().map(TlsVersion::standardName).toArray(String[]::new);
    this.cipherSuites =
        Refusals.cipherSuites(config, supported.cipherSuites()).toArray(new String[0]);
  }

  /** Returns the parameters of one engine, without the named groups. */
  SSLParameters toSslParameters() {
    SSLParameters parameters = new SSLParameters(cipherSuites, protocols);
    parameters.setApplicationProtocols(config.applicationProtocols().toArray(new String[0]));
    parameters.setUseCipherSuitesOrder(true);
    if (config instanceof TlsServerConfig server) {
      if (server.clientAuth() == ClientAuth.REQUIRE) {
        parameters.setNeedClientAuth(true);
      } else {
        parameters.setWantClientAuth(server.clientAuth() == ClientAuth.REQUEST);
      }
    }
    return parameters;
  }

  /** Gives an engine its parameters, groups and a log of keys, in the way of its library. */
  void configure(SSLEngine engine, SSLParameters ofEngine, JsseBackend backend) {
    backend.configure(engine, ofEngine, config.namedGroups());
    config.keyLog().ifPresent(log -> backend.logKeys(engine, log));
  }

  /** Lists what of a configuration the provider of a context cannot honour. */
  static List<Refusal> refusals(
      TlsConfig config, Supported supported, HelloProbe hello, JsseBackend backend) {
    List<Refusal> refusals =
        Refusals.of(
            config, supported.protocols(), supported.cipherSuites(), backend.capabilities());
    if (!config.namedGroups().isEmpty() && !backend.takesNamedGroups()) {
      refusals.add(
          new Refusal(
              "namedGroups",
              "on JDK "
                  + Runtime.version().feature()
                  + " the library takes none per connection (JDK 20 and later bring them), only the"
                  + " system property jdk.tls.namedGroups for the whole JVM"));
    } else {
      for (String group : config.namedGroups()) {
        if (!hello.supportsGroup(group)) {
          refusals.add(new Refusal("namedGroups", group + " is not supported"));
        }
      }
    }
    backend.refuse(config, refusals);
    return refusals;
  }
}
