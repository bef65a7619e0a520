package io.github.boltwork;

import java.util.Map;
import java.util.Optional;

/**
 * An alert of RFC 8446 section 6, by its code in the IANA TLS Alerts registry.
 *
 * @param code the alert description, 0 to 255
 */
public record TlsAlert(int code) {
  /** The alert that ends a direction in good order. */
  public static final TlsAlert CLOSE_NOTIFY = new TlsAlert(0);

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0, "close_notify"),
          Map.entry(10, "unexpected_message"),
          Map.entry(20, "bad_record_mac"),
          Map.entry(21, "decryption_failed"),
          Map.entry(22, "record_overflow"),
          Map.entry(30, "decompression_failure"),
          Map.entry(40, "handshake_failure"),
          Map.entry(41, "no_certificate"),
          Map.entry(42, "bad_certificate"),
          Map.entry(43, "unsupported_certificate"),
          Map.entry(44, "certificate_revoked"),
          Map.entry(45, "certificate_expired"),
          Map.entry(46, "certificate_unknown"),
          Map.entry(47, "illegal_parameter"),
          Map.entry(48, "unknown_ca"),
          Map.entry(49, "access_denied"),
          Map.entry(50, "decode_error"),
          Map.entry(51, "decrypt_error"),
          Map.entry(60, "export_restriction"),
          Map.entry(70, "protocol_version"),
          Map.entry(71, "insufficient_security"),
          Map.entry(80, "internal_error"),
          Map.entry(86, "inappropriate_fallback"),
          Map.entry(90, "user_canceled"),
          Map.entry(100, "no_renegotiation"),
          Map.entry(109, "missing_extension"),
          Map.entry(110, "unsupported_extension"),
          Map.entry(111, "certificate_unobtainable"),
          Map.entry(112, "unrecognized_name"),
          Map.entry(113, "bad_certificate_status_response"),
          Map.entry(114, "bad_certificate_hash_value"),
          Map.entry(115, "unknown_psk_identity"),
          Map.entry(116, "certificate_required"),
          Map.entry(120, "no_application_protocol"),
          Map.entry(121, "ech_required"));

  /**
   * Makes an alert.
   *
   * @param code the alert description
   * @throws IllegalArgumentException if the code does not fit one byte
   */
  public TlsAlert {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("an alert code is 0 to 255, not " + code);
    }
  }

  /**
   * Finds an alert by its registered name.
   *
   * @param name a name of the IANA registry, such as {@code handshake_failure}
   * @return the alert, or nothing if no registered alert has that name
   */
  public static Optional<TlsAlert> named(String name) {
    return NAMES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(entry -> new TlsAlert(entry.getKey()))
        .findFirst();
  }

  /**
   * Returns the registered name.
   *
   * @return the name, or {@code unassigned} for a code that has none
   */
  public String name() {
    return NAMES.getOrDefault(code, "unassigned");
  }

  /** Returns the name and the code, such as {@code handshake_failure(40)}. */
  @Override
  public String toString() {
    return name() + "(" + code + ")";
  }
}
