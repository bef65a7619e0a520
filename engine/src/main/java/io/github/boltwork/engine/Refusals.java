package io.github.boltwork.engine;

import io.github.boltwork.Availability;
import io.github.boltwork.Capability;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a configuration cannot be honoured, as far as a library's lists tell. */
public final class Refusals {
  private Refusals() {}

  /**
   * Makes sure that a backend can make a context of a configuration.
   *
   * @param backend the backend
   * @param config the configuration
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the backend is not available,
   *     or refuses the configuration
   */
  public static void check(TlsBackend backend, TlsConfig config) throws TlsException {
    if (backend.availability() instanceof Availability.Unavailable unavailable) {
      throw failure(
          backend, "is not available: " + unavailable.reason(), unavailable.cause().orElse(null));
    }
    List<Refusal> refusals = backend.refusals(config);
    if (!refusals.isEmpty()) {
      throw failure(
          backend,
          "cannot honour the configuration: "
              + refusals.stream().map(Refusal::toString).collect(Collectors.joining("; ")),
          null);
    }
  }

  /**
   * Says why a backend has made no context of a configuration that it does not refuse.
   *
   * @param backend the backend
   * @param cause what its library threw
   * @return the failure, of kind {@link TlsException.Kind#CONFIG}
   */
  public static TlsException noContext(TlsBackend backend, Exception cause) {
    return failure(backend, "cannot make a context: " + cause.getMessage(), cause);
  }

  private static TlsException failure(
      TlsBackend backend, String message, @Nullable Throwable cause) {
    return new TlsException(
        TlsException.Kind.CONFIG, backend.library() + " " + message, null, backend.id(), cause);
  }

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
    if (!capabilities.contains(Capability.KEY_LOG) && config.keyLog().isPresent()) {
      refusals.add(new Refusal("dangerLogKeys", "the library does not tell its secrets"));
    }
    if (!capabilities.contains(Capability.OCSP_STAPLING)) {
      stapling(config).ifPresent(refusals::add);
    }
    return refusals;
  }

  private static Optional<Refusal> stapling(TlsConfig config) {
    if (config instanceof TlsClientConfig client) {
      return client.asksForOcspResponse()
          ? Optional.of(new Refusal("askForOcspResponse", "the library cannot be told to ask"))
          : Optional.empty();
    }
    return config.identities().stream()
        .filter(identity -> identity.ocspResponse().isPresent())
        .findFirst()
        .map(
            identity ->
                new Refusal(
                    "identities", "the library staples no OCSP response to the " + identity));
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
