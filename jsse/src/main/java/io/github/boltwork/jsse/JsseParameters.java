package io.github.boltwork.jsse;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Maps a configuration to {@link SSLParameters}, and says what of it cannot be mapped. */
final class JsseParameters {
  /** {@code SSLParameters.setNamedGroups}, which JDK 20 brought; null before. */
  private static final @Nullable MethodHandle SET_NAMED_GROUPS = setNamedGroups();

  private final TlsConfig config;
  private final String[] protocols;
  private final String[] cipherSuites;

  /** Makes the parameters that all engines of a context share. */
  JsseParameters(TlsConfig config, SSLContext context) {
    this.config = config;
    this.protocols =
        config.versions().stream().map(TlsVersion::standardName).toArray(String[]::new);
    Set<String> supported = Set.of(context.getSupportedSSLParameters().getCipherSuites());
    this.cipherSuites =
        config.cipherSuites().isEmpty()
            ? TlsConfig.DEFAULT_CIPHER_SUITES.stream()
                .filter(supported::contains)
                .toArray(String[]::new)
            : config.cipherSuites().toArray(new String[0]);
  }

  /** Returns the parameters of one engine. */
  SSLParameters toSslParameters() {
    SSLParameters parameters = new SSLParameters(cipherSuites, protocols);
    if (!config.namedGroups().isEmpty()) {
      setNamedGroups(parameters, config.namedGroups());
    }
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

  static boolean takesNamedGroups() {
    return SET_NAMED_GROUPS != null;
  }

  static void setNamedGroups(SSLParameters parameters, List<String> groups) {
    if (SET_NAMED_GROUPS == null) {
      throw new UnsupportedOperationException("this JDK takes no named groups per connection");
    }
    try {
      SET_NAMED_GROUPS.invoke(parameters, groups.toArray(new String[0]));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setNamedGroups declares no checked exception", e);
    }
  }

  /** Lists what of a configuration the provider of a context cannot honour. */
  static List<Refusal> refusals(TlsConfig config, SSLContext context, GroupProbe groups) {
    List<Refusal> refusals = new ArrayList<>();
    SSLParameters supported = context.getSupportedSSLParameters();
    Set<String> protocols = Set.of(supported.getProtocols());
    for (TlsVersion version : config.versions()) {
      if (!protocols.contains(version.standardName())) {
        refusals.add(new Refusal("versions", version + " is not supported, only " + protocols));
      }
    }
    Set<String> suites = Set.of(supported.getCipherSuites());
    for (String suite : config.cipherSuites()) {
      if (!suites.contains(suite)) {
        refusals.add(new Refusal("cipherSuites", suite + " is not supported"));
      }
    }
    if (!config.namedGroups().isEmpty() && !takesNamedGroups()) {
      refusals.add(
          new Refusal(
              "namedGroups",
              "JDK "
                  + Runtime.version().feature()
                  + " takes none per connection (JDK 20 and later do), only the system property"
                  + " jdk.tls.namedGroups for the whole JVM"));
    } else {
      for (String group : config.namedGroups()) {
        if (!groups.supports(group)) {
          refusals.add(new Refusal("namedGroups", group + " is not supported"));
        }
      }
    }
    return refusals;
  }

  private static @Nullable MethodHandle setNamedGroups() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(
              SSLParameters.class,
              "setNamedGroups",
              MethodType.methodType(void.class, String[].class));
    } catch (NoSuchMethodException | IllegalAccessException before20) {
      return null;
    }
  }
}
