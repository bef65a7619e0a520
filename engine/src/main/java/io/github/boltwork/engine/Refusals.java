package io.github.boltwork.engine;

import io.github.boltwork.Capability;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What of a configuration cannot be honoured, as far as a library's lists tell. */
public final class Refusals {
  private Refusals() {}

  /**
   * Compares versions, cipher suites and what is a capability of its own with what a library has.
   *
   * @param config a configuration
   * @param versions the standard names of the versions it speaks
   * @param cipherSuites the IANA names of its suites
   * @param capabilities what the backend can do
   * @return the refusals; may be added to
   */
  public static List<Refusal> of(
      TlsConfig config,
      Set<String> versions,
      Set<String> cipherSuites,
      Set<Capability> capabilities) {
    List<Refusal> refusals = new ArrayList<>();
    for (TlsVersion version : config.versions()) {
      if (!versions.contains(version.standardName())) {
        refusals.add(new Refusal("versions", version + " is not supported, only " + versions));
      }
    }
    for (String suite : config.cipherSuites()) {
      if (!cipherSuites.contains(suite)) {
        refusals.add(new Refusal("cipherSuites", suite + " is not supported"));
      }
    }
    if (!capabilities.contains(Capability.CIPHER_SUITES_1_3)
        && !tls13(config.cipherSuites()).isEmpty()
        && !tls13(config.cipherSuites()).equals(tls13(TlsConfig.DEFAULT_CIPHER_SUITES))) {
      refusals.add(
          new Refusal(
              "cipherSuites",
              "of TLS 1.3 suites only all can be had, in this order: "
                  + tls13(TlsConfig.DEFAULT_CIPHER_SUITES)));
    }
    if (!capabilities.contains(Capability.TICKET_KEYS)
        && config instanceof TlsServerConfig server
        && server.ticketKeys().isPresent()) {
      refusals.add(new Refusal("ticketKeys", "the library takes none, each context makes its own"));
    }
    return refusals;
  }

  /**
   * Returns the suites to enable.
   *
   * @param config a configuration that is not refused
   * @param cipherSuites the IANA names of the library's suites
   * @return those configured, else those of the default that the library has
   */
  public static List<String> cipherSuites(TlsConfig config, Set<String> cipherSuites) {
    return config.cipherSuites().isEmpty()
        ? TlsConfig.DEFAULT_CIPHER_SUITES.stream().filter(cipherSuites::contains).toList()
        : config.cipherSuites();
  }

  private static List<String> tls13(List<String> suites) {
    return suites.stream().filter(suite -> !suite.contains("_WITH_")).toList();
  }
}
