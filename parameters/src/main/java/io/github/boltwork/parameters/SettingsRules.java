package io.github.boltwork.parameters;

import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsVersion;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What can be set on the connections of a factory, and what cannot.
 *
 * @param usual what its connections start with
 */
public record SettingsRules(ConnectionSettings usual) {
  /**
   * Returns the suites that a configuration would take: those of the factory's, and the default
   * ones, of which the backend may lack some; it then says so when the handshake begins.
   *
   * @return their standard names
   */
  public String[] supportedCipherSuites() {
    Set<String> suites = new LinkedHashSet<>(usual.cipherSuites());
    suites.addAll(TlsConfig.DEFAULT_CIPHER_SUITES);
    return suites.toArray(new String[0]);
  }

  /**
   * Returns the versions that a configuration would take.
   *
   * @return the names that JSSE has for them
   */
  public static String[] supportedProtocols() {
    return Arrays.stream(TlsVersion.values()).map(TlsVersion::standardName).toArray(String[]::new);
  }

  /**
   * Refuses to forbid new sessions.
   *
   * @param enable whether they are allowed
   * @throws IllegalArgumentException if they are not
   */
  public static void requireSessionCreation(boolean enable) {
    if (!enable) {
      throw new IllegalArgumentException(
          "enableSessionCreation: false is asked for, but whether a session can be resumed is not"
              + " known before the handshake; new ones are always allowed");
    }
  }
}
