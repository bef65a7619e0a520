package io.github.boltwork;

import java.util.List;
import java.util.Set;

/**
 * What both sides of a connection configure. Immutable, independent of any backend; two configs may
 * be used with several backends at once.
 */
public sealed interface TlsConfig permits TlsClientConfig, TlsServerConfig {
  /**
   * The cipher suites used where a configuration names none, in order of preference: all are
   * authenticated encryption with forward secrecy. A backend leaves out those it does not have.
   */
  List<String> DEFAULT_CIPHER_SUITES =
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

  /**
   * Returns the enabled protocol versions.
   *
   * @return at least one version
   */
  Set<TlsVersion> versions();

  /**
   * Returns the cipher suites, most preferred first.
   *
   * @return IANA names; empty for {@link #DEFAULT_CIPHER_SUITES}
   */
  List<String> cipherSuites();

  /**
   * Returns the named groups for the key exchange, most preferred first.
   *
   * @return IANA names; empty for the backend's own default
   */
  List<String> namedGroups();

  /**
   * Returns the application protocols for ALPN (RFC 7301), most preferred first.
   *
   * @return the names; empty to not use ALPN
   */
  List<String> applicationProtocols();

  /**
   * Returns which certificates the peer's chain may end at.
   *
   * @return the trust
   */
  TlsTrust trust();

  /**
   * Returns the keys and certificates this side can prove its identity with.
   *
   * @return the identities, the default one first; empty only on a client
   */
  List<TlsIdentity> identities();
}
