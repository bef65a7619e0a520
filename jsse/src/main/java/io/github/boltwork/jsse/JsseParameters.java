package io.github.boltwork.jsse;

import io.github.boltwork.Capability;
import io.github.boltwork.ClientAuth;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import java.util.ArrayList;
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
        config.cipherSuites().isEmpty()
            ? TlsConfig.DEFAULT_CIPHER_SUITES.stream()
                .filter(supported.cipherSuites()::contains)
                .toArray(String[]::new)
            : config.cipherSuites().toArray(new String[0]);
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

  /** Gives an engine its parameters, and then the groups, in the way of its library. */
  void configure(SSLEngine engine, SSLParameters ofEngine, JsseBackend backend) {
    backend.prepare(engine, ofEngine);
    engine.setSSLParameters(ofEngine);
    if (!config.namedGroups().isEmpty()) {
      backend.namedGroups(engine, config.namedGroups());
    }
  }

  /** Lists what of a configuration the provider of a context cannot honour. */
  static List<Refusal> refusals(
      TlsConfig config, Supported supported, HelloProbe hello, JsseBackend backend) {
    List<Refusal> refusals = new ArrayList<>();
    for (TlsVersion version : config.versions()) {
      if (!supported.protocols().contains(version.standardName())) {
        refusals.add(
            new Refusal("versions", version + " is not supported, only " + supported.protocols()));
      }
    }
    for (String suite : config.cipherSuites()) {
      if (!supported.cipherSuites().contains(suite)) {
        refusals.add(new Refusal("cipherSuites", suite + " is not supported"));
      }
    }
    if (!backend.capabilities().contains(Capability.CIPHER_SUITES_1_3)
        && !tls13(config.cipherSuites()).isEmpty()
        && !tls13(config.cipherSuites()).equals(tls13(TlsConfig.DEFAULT_CIPHER_SUITES))) {
      refusals.add(
          new Refusal(
              "cipherSuites",
              "of TLS 1.3 suites only all can be had, in this order: "
                  + tls13(TlsConfig.DEFAULT_CIPHER_SUITES)));
    }
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

  private static List<String> tls13(List<String> suites) {
    return suites.stream().filter(suite -> !suite.contains("_WITH_")).toList();
  }
}
