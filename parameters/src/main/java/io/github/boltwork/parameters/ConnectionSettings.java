package io.github.boltwork.parameters;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be set on a socket or an engine of either side, and differ from the configuration it
 * comes from.
 *
 * @param client the side
 * @param versions at least one
 * @param cipherSuites at least one
 * @param namedGroups none for the backend's own
 * @param applicationProtocols none to not use ALPN
 * @param serverName the name that stands for the host connected to; clients only
 * @param checksPeerName whether the peer's certificate must be for its name
 * @param clientAuth whether clients are asked for a certificate; servers only
 */
public record ConnectionSettings(
    boolean client,
    Set<TlsVersion> versions,
    List<String> cipherSuites,
    List<String> namedGroups,
    List<String> applicationProtocols,
    Optional<String> serverName,
    boolean checksPeerName,
    ClientAuth clientAuth) {

  /**
   * Returns what a configuration says.
   *
   * @param config a client's
   * @return its settings
   */
  public static ConnectionSettings of(TlsClientConfig config) {
    return new ConnectionSettings(
        true,
        config.versions(),
        cipherSuites(config),
        config.namedGroups(),
        config.applicationProtocols(),
        config.serverName().map(Object::toString),
        config.checksServerName(),
        ClientAuth.NONE);
  }

  /**
   * Returns what a configuration says.
   *
   * @param config a server's
   * @return its settings
   */
  public static ConnectionSettings of(TlsServerConfig config) {
    return new ConnectionSettings(
        false,
        config.versions(),
        cipherSuites(config),
        config.namedGroups(),
        config.applicationProtocols(),
        Optional.empty(),
        false,
        config.clientAuth());
  }

  static List<String> cipherSuites(TlsConfig config) {
    return config.cipherSuites().isEmpty()
        ? TlsConfig.DEFAULT_CIPHER_SUITES
        : config.cipherSuites();
  }

  /**
   * Refuses what no configuration takes, as {@link TlsClientConfig.Builder} words it.
   *
   * @param client the side
   * @param versions at least one
   * @param cipherSuites at least one
   * @param namedGroups none for the backend's own
   * @param applicationProtocols none to not use ALPN
   * @param serverName the name that stands for the host connected to
   * @param checksPeerName whether the peer's certificate must be for its name
   * @param clientAuth whether clients are asked for a certificate
   * @throws IllegalArgumentException if no configuration takes them
   */
  public ConnectionSettings {
    TlsClientConfig.Builder unused =
        TlsClientConfig.builder()
            .versions(versions.toArray(new TlsVersion[0]))
            .cipherSuites(cipherSuites.toArray(new String[0]))
            .applicationProtocols(applicationProtocols.toArray(new String[0]));
  }

  /**
   * Returns these with other versions.
   *
   * @param names as JSSE has them
   * @return the settings
   */
  public ConnectionSettings withVersions(String... names) {
    Set<TlsVersion> chosen = new TreeSet<>();
    for (String name : names) {
      chosen.add(TlsVersion.of(name));
    }
    return new ConnectionSettings(
        client,
        chosen,
        cipherSuites,
        namedGroups,
        applicationProtocols,
        serverName,
        checksPeerName,
        clientAuth);
  }

  /**
   * Returns these with other suites.
   *
   * @param suites their standard names, the preferred first
   * @return the settings
   */
  public ConnectionSettings withCipherSuites(String... suites) {
    return new ConnectionSettings(
        client,
        versions,
        List.of(suites),
        namedGroups,
        applicationProtocols,
        serverName,
        checksPeerName,
        clientAuth);
  }

  /**
   * Returns these with other groups.
   *
   * @param groups their standard names, the preferred first; none for the backend's own
   * @return the settings
   */
  public ConnectionSettings withNamedGroups(String... groups) {
    return new ConnectionSettings(
        client,
        versions,
        cipherSuites,
        List.of(groups),
        applicationProtocols,
        serverName,
        checksPeerName,
        clientAuth);
  }

  /**
   * Returns these with other protocols for ALPN.
   *
   * @param protocols the preferred first; none to not use ALPN
   * @return the settings
   */
  public ConnectionSettings withApplicationProtocols(String... protocols) {
    return new ConnectionSettings(
        client,
        versions,
        cipherSuites,
        namedGroups,
        List.of(protocols),
        serverName,
        checksPeerName,
        clientAuth);
  }

  /**
   * Returns these with another server's name.
   *
   * @param name the name; empty for the host connected to
   * @return the settings
   */
  public ConnectionSettings withServerName(Optional<String> name) {
    return new ConnectionSettings(
        client,
        versions,
        cipherSuites,
        namedGroups,
        applicationProtocols,
        name,
        checksPeerName,
        clientAuth);
  }

  /**
   * Returns these with or without the check of the peer's name.
   *
   * @param checks whether it is checked
   * @return the settings
   */
  public ConnectionSettings withPeerNameCheck(boolean checks) {
    return new ConnectionSettings(
        client,
        versions,
        cipherSuites,
        namedGroups,
        applicationProtocols,
        serverName,
        checks,
        clientAuth);
  }

  /**
   * Returns these with another demand on clients; a client's own are left as they are, as JSSE
   * says.
   *
   * @param auth what is asked of clients
   * @return the settings
   */
  public ConnectionSettings withClientAuth(ClientAuth auth) {
    return new ConnectionSettings(
        client,
        versions,
        cipherSuites,
        namedGroups,
        applicationProtocols,
        serverName,
        checksPeerName,
        client ? ClientAuth.NONE : auth);
  }

  /**
   * Returns what a connection that changes sides goes on with: of the other side what these leave
   * as it usually is.
   *
   * @param usual what this side starts with
   * @param other what the other side starts with
   * @return the settings
   */
  public ConnectionSettings turn(ConnectionSettings usual, ConnectionSettings other) {
    return new ConnectionSettings(
        other.client,
        versions.equals(usual.versions) ? other.versions : versions,
        cipherSuites.equals(usual.cipherSuites) ? other.cipherSuites : cipherSuites,
        namedGroups.equals(usual.namedGroups) ? other.namedGroups : namedGroups,
        applicationProtocols.equals(usual.applicationProtocols)
            ? other.applicationProtocols
            : applicationProtocols,
        other.serverName,
        other.checksPeerName || (checksPeerName && !usual.checksPeerName),
        other.clientAuth);
  }
}
