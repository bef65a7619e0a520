package io.github.boltwork;

/**
 * What a backend may or may not be able to do; a wish can {@linkplain BackendWish#require require}
 * any of them. What every backend must do (ALPN, SNI, client authentication, RSA and ECDSA
 * certificates) is no capability but part of the contract.
 */
public enum Capability {
  /** Speaks TLS 1.2. */
  TLS_1_2,

  /** Speaks TLS 1.3. */
  TLS_1_3,

  /**
   * Takes TLS 1.3 cipher suites per context. Without it only {@link TlsConfig#DEFAULT_CIPHER_SUITES
   * all of them} can be had, in the library's order.
   */
  CIPHER_SUITES_1_3,

  /** Resumes TLS 1.2 sessions. */
  RESUMPTION_1_2,

  /** Resumes TLS 1.3 sessions. */
  RESUMPTION_1_3,

  /** Authenticates with Ed25519 keys. */
  ED25519,

  /** Takes named groups per context. */
  NAMED_GROUPS,

  /** Tells which named group a session negotiated. */
  NEGOTIATED_GROUP,

  /** Offers the hybrid post-quantum group X25519MLKEM768. */
  X25519MLKEM768,

  /** Takes {@link TicketKeys}, so that servers resume each other's sessions. */
  TICKET_KEYS,

  /** Logs the secrets of connections, where {@code dangerLogKeys} of a builder wants it. */
  KEY_LOG,

  /**
   * Staples the OCSP response of a {@link TlsIdentity}, and asks servers for theirs where {@code
   * askForOcspResponse} of a builder wants it.
   */
  OCSP_STAPLING
}
