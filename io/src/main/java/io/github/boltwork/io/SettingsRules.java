package io.github.boltwork.io;

import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsVersion;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What can be set on the sockets of a factory, and what cannot.
 *
 * @param usual what its sockets start with
 */
record SettingsRules(SocketSettings usual) {
  /**
   * Returns the suites that a configuration would take: those of the factory's, and the default
   * ones, of which the backend may lack some; it then says so when the handshake begins.
   */
  String[] supportedCipherSuites() {
    Set<String> suites = new LinkedHashSet<>(usual.cipherSuites());
    suites.addAll(TlsConfig.DEFAULT_CIPHER_SUITES);
    return suites.toArray(new String[0]);
  }

  static String[] supportedProtocols() {
    return Arrays.stream(TlsVersion.values()).map(TlsVersion::standardName).toArray(String[]::new);
  }

  void requireMode(boolean client) {
    if (client != usual.client()) {
      throw new IllegalArgumentException(
          "the socket is a %s's and cannot become a %s's; use a %s instead"
              .formatted(
                  usual.client() ? "client" : "server",
                  client ? "client" : "server",
                  client ? "TlsSocketFactory" : "TlsServerSocketFactory"));
    }
  }

  static void requireSessionCreation(boolean enable) {
    if (!enable) {
      throw new IllegalArgumentException(
          "enableSessionCreation: false is asked for, but whether a session can be resumed is not"
              + " known before the handshake; new ones are always allowed");
    }
  }
}
