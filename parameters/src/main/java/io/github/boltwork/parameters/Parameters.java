package io.github.boltwork.parameters;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;

/**
 * {@link SSLParameters} as settings, and back. What is null stays as it is, as JSSE says; what no
 * backend could honour is refused.
 */
public final class Parameters {
  private Parameters() {}

  /**
   * Describes settings; applied again, they change nothing.
   *
   * @param settings the settings
   * @param host the host connected to, if it is known
   * @return the parameters
   */
  public static SSLParameters of(ConnectionSettings settings, Optional<String> host) {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(protocols(settings));
    parameters.setCipherSuites(settings.cipherSuites().toArray(new String[0]));
    parameters.setApplicationProtocols(settings.applicationProtocols().toArray(new String[0]));
    if (!settings.namedGroups().isEmpty()) {
      NewerParameters.setNamedGroups(parameters, settings.namedGroups());
    }
    // Not refused where it is asked for otherwise: false is what fresh parameters say.
    parameters.setUseCipherSuitesOrder(true);
    parameters.setEndpointIdentificationAlgorithm(settings.checksPeerName() ? "HTTPS" : null);
    if (settings.client()) {
      settings
          .serverName()
          .or(() -> host)
          .flatMap(SniNames::of)
          .ifPresent(name -> parameters.setServerNames(List.of(name)));
    }
    switch (settings.clientAuth()) {
      case REQUIRE -> parameters.setNeedClientAuth(true);
      case REQUEST -> parameters.setWantClientAuth(true);
      case NONE -> {}
    }
    return parameters;
  }

  /**
   * Returns the names that JSSE has for the versions of settings.
   *
   * @param settings the settings
   * @return the names
   */
  public static String[] protocols(ConnectionSettings settings) {
    return settings.versions().stream().map(TlsVersion::standardName).toArray(String[]::new);
  }

  /**
   * Changes settings as parameters say.
   *
   * @param parameters the parameters
   * @param settings the settings
   * @param usual what the connection started with; if it checks the server's name, that stays so
   * @param host the host connected to, if it is known
   * @return the changed settings
   * @throws IllegalArgumentException if they say what cannot be had
   */
  public static ConnectionSettings apply(
      SSLParameters parameters,
      ConnectionSettings settings,
      ConnectionSettings usual,
      Optional<String> host) {
    if (parameters.getSNIMatchers() != null && !parameters.getSNIMatchers().isEmpty()) {
      throw new IllegalArgumentException(
          "sniMatchers: a server answers whatever name it is asked for, with the identity that fits"
              + " best; see getRequestedServerNames() of the session");
    }
    return applyButMatchers(parameters, settings, usual, host);
  }

  /**
   * Changes settings as parameters say, but for matchers of server names: they are up to the
   * caller.
   *
   * @param parameters the parameters
   * @param settings the settings
   * @param usual what the connection started with; if it checks the server's name, that stays so
   * @param host the host connected to, if it is known
   * @return the changed settings
   * @throws IllegalArgumentException if they say what cannot be had
   */
  public static ConnectionSettings applyButMatchers(
      SSLParameters parameters,
      ConnectionSettings settings,
      ConnectionSettings usual,
      Optional<String> host) {
    refuse(parameters);
    ConnectionSettings changed =
        settings
            .withApplicationProtocols(parameters.getApplicationProtocols())
            .withClientAuth(
                parameters.getNeedClientAuth()
                    ? ClientAuth.REQUIRE
                    : parameters.getWantClientAuth() ? ClientAuth.REQUEST : ClientAuth.NONE);
    if (parameters.getProtocols() != null) {
      changed = changed.withVersions(parameters.getProtocols());
    }
    if (parameters.getCipherSuites() != null) {
      changed = changed.withCipherSuites(parameters.getCipherSuites());
    }
    Optional<String[]> groups = NewerParameters.namedGroups(parameters);
    if (groups.isPresent()) {
      changed = changed.withNamedGroups(groups.get());
    }
    changed = identify(parameters, changed, usual);
    return settings.client() ? applyServerNames(parameters, changed, host) : changed;
  }

  private static ConnectionSettings applyServerNames(
      SSLParameters parameters, ConnectionSettings settings, Optional<String> host) {
    List<SNIServerName> names = parameters.getServerNames();
    if (names == null) {
      return settings;
    }
    Optional<String> name = Optional.of(SniNames.only(names));
    Optional<String> present = settings.serverName().or(() -> host);
    return present.flatMap(SniNames::of).map(SNIHostName::getAsciiName).equals(name)
        ? settings
        : settings.withServerName(name);
  }

  private static ConnectionSettings identify(
      SSLParameters parameters, ConnectionSettings settings, ConnectionSettings usual) {
    String check = parameters.getEndpointIdentificationAlgorithm();
    if (check == null) {
      return settings;
    }
    return switch (check.toUpperCase(Locale.ROOT)) {
      case "HTTPS", "LDAPS" -> settings.withPeerNameCheck(true);
      case "" -> {
        if (usual.checksPeerName()) {
          throw new IllegalArgumentException(
              "endpointIdentificationAlgorithm: \"\" would end the check of the server's name; only"
                  + " a configuration built with dangerSkipServerNameCheck() does");
        }
        yield settings.withPeerNameCheck(false);
      }
      default ->
          throw new IllegalArgumentException(
              "endpointIdentificationAlgorithm: '%s' is unknown; HTTPS and LDAPS are known"
                  .formatted(check));
    };
  }

  private static void refuse(SSLParameters parameters) {
    if (parameters.getAlgorithmConstraints() != null) {
      throw new IllegalArgumentException(
          "algorithmConstraints: cannot be set for a connection, only for the JVM, by the security"
              + " properties jdk.tls.disabledAlgorithms and jdk.certpath.disabledAlgorithms");
    }
    if (parameters.getMaximumPacketSize() != 0) {
      throw new IllegalArgumentException(
          "maximumPacketSize: %d is asked for, but the size of records is the backend's own"
              .formatted(parameters.getMaximumPacketSize()));
    }
    if (NewerParameters.hasSignatureSchemes(parameters)) {
      throw new IllegalArgumentException(
          "signatureSchemes: cannot be set, the backend's own are used");
    }
  }
}
