package io.github.boltwork;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What both sides of a connection configure. Immutable, independent of any backend; two configs may
 * be used with several backends at once.
 */
public abstract sealed class TlsConfig permits TlsClientConfig, TlsServerConfig {
  /**
   * The cipher suites used where a configuration names none, in order of preference: all are
   * authenticated encryption with forward secrecy. A backend leaves out those it does not have.
   */
  public static final List<String> DEFAULT_CIPHER_SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final Set<TlsVersion> versions;
  private final List<String> cipherSuites;
  private final List<String> namedGroups;
  private final List<String> applicationProtocols;
  private final TlsTrust trust;
  private final List<TlsIdentity> identities;
  private final @Nullable Consumer<String> keyLog;

  TlsConfig(TlsConfigBuilder<?> builder, TlsTrust trust) {
    this.versions = Collections.unmodifiableSet(builder.versions);
    this.cipherSuites = builder.cipherSuites;
    this.namedGroups = builder.namedGroups;
    this.applicationProtocols = builder.applicationProtocols;
    this.trust = trust;
    this.identities = List.copyOf(builder.identities);
    this.keyLog = builder.keyLog;
  }

  /**
   * Returns the enabled protocol versions.
   *
   * @return at least one version
   */
  public final Set<TlsVersion> versions() {
    return versions;
  }

  /**
   * Returns the cipher suites, most preferred first.
   *
   * @return IANA names; empty for {@link #DEFAULT_CIPHER_SUITES}
   */
  public final List<String> cipherSuites() {
    return cipherSuites;
  }

  /**
   * Returns the named groups for the key exchange, most preferred first.
   *
   * @return IANA names; empty for the backend's own default
   */
  public final List<String> namedGroups() {
    return namedGroups;
  }

  /**
   * Returns the application protocols for ALPN (RFC 7301), most preferred first.
   *
   * @return the names; empty to not use ALPN
   */
  public final List<String> applicationProtocols() {
    return applicationProtocols;
  }

  /**
   * Returns which certificates the peer's chain may end at.
   *
   * @return the trust
   */
  public final TlsTrust trust() {
    return trust;
  }

  /**
   * Returns the keys and certificates this side can prove its identity with.
   *
   * @return the identities, the default one first; empty only on a client
   */
  public final List<TlsIdentity> identities() {
    return identities;
  }

  /**
   * Returns what is told the secrets of connections.
   *
   * @return the log that {@code dangerLogKeys} was given; nothing without it
   */
  public final Optional<Consumer<String>> keyLog() {
    return Optional.ofNullable(keyLog);
  }
}
