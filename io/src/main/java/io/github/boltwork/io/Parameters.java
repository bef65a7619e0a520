package io.github.boltwork.io;

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
final class Parameters {
  private Parameters() {}

  /**
   * Describes settings; applied again, they change nothing.
   *
   * @param host the host the socket is connected to, if it is
   */
  static SSLParameters of(SocketSettings settings, Optional<String> host) {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(protocols(settings));
    parameters.setCipherSuites(settings.cipherSuites().toArray(new String[0]));
    parameters.setApplicationProtocols(settings.applicationProtocols().toArray(new String[0]));
    if (!settings.namedGroups().isEmpty()) {
      NewerParameters.setNamedGroups(parameters, settings.namedGroups());
    }
    // Not refused where it is asked for otherwise: false is what fresh parameters say.
    parameters.setUseCipherSuitesOrder(true);
    if (settings.client()) {
      parameters.setEndpointIdentificationAlgorithm(settings.checksServerName() ? "HTTPS" : null);
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

  static String[] protocols(SocketSettings settings) {
    return settings.versions().stream().map(TlsVersion::standardName).toArray(String[]::new);
  }

  /**
   * Changes settings as parameters say.
   *
   * @throws IllegalArgumentException if they say what cannot be had
   */
  static SocketSettings apply(
      SSLParameters parameters, SocketSettings settings, Optional<String> host) {
    refuse(parameters);
    SocketSettings changed =
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
    return settings.client() ? applyClients(parameters, changed, host) : changed;
  }

  private static SocketSettings applyClients(
      SSLParameters parameters, SocketSettings settings, Optional<String> host) {
    SocketSettings changed = settings;
    List<SNIServerName> names = parameters.getServerNames();
    if (names != null) {
      Optional<String> name = Optional.of(SniNames.only(names));
      Optional<String> present = settings.serverName().or(() -> host);
      if (!present.flatMap(SniNames::of).map(SNIHostName::getAsciiName).equals(name)) {
        changed = changed.withServerName(name);
      }
    }
    String check = parameters.getEndpointIdentificationAlgorithm();
    if (check == null) {
      return changed;
    }
    return switch (check.toUpperCase(Locale.ROOT)) {
      case "HTTPS", "LDAPS" -> changed.withServerNameCheck();
      case "" -> {
        if (settings.checksServerName()) {
          throw new IllegalArgumentException(
              "endpointIdentificationAlgorithm: \"\" would end the check of the server's name; only"
                  + " a configuration built with dangerSkipServerNameCheck() does");
        }
        yield changed;
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
          "algorithmConstraints: cannot be set for a socket, only for the JVM, by the security"
              + " properties jdk.tls.disabledAlgorithms and jdk.certpath.disabledAlgorithms");
    }
    if (parameters.getSNIMatchers() != null && !parameters.getSNIMatchers().isEmpty()) {
      throw new IllegalArgumentException(
          "sniMatchers: a server answers whatever name it is asked for, with the identity that fits"
              + " best; see getRequestedServerNames() of the session");
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
