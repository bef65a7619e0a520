package io.github.boltwork.engine;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import java.util.Optional;
import java.util.Set;

/**
 * What a failure of a provider means, read by the backend that knows its words.
 *
 * @param kind who or what is to blame
 * @param message what was seen, without the alert, key bytes or plaintext
 * @param alert the alert that was received, if the kind says the peer sent one; else the one that
 *     was sent. Empty if the provider does not tell.
 */
public record Diagnosis(TlsException.Kind kind, String message, Optional<TlsAlert> alert) {
  private static final Set<Integer> NEGOTIATION_ALERTS = Set.of(40, 70, 71, 120);
  private static final Set<Integer> CERTIFICATE_ALERTS = Set.of(41, 42, 43, 44, 45, 46, 48, 116);
  private static final int INTERNAL_ERROR = 80;

  /**
   * Reads an alert of the peer that ended the handshake or the connection.
   *
   * @param alert the alert
   * @return what it means
   */
  public static Diagnosis received(TlsAlert alert) {
    String message =
        alert.equals(TlsAlert.CLOSE_NOTIFY)
            ? "the peer closed the connection during the handshake"
            : "the peer ended the connection";
    return new Diagnosis(TlsException.Kind.PEER_ALERT, message, Optional.of(alert));
  }

  /**
   * Reads a fatal alert that the library itself raised, and sent.
   *
   * @param alert the alert
   * @param message what was seen, without the alert, key bytes or plaintext
   * @return what it means, its kind as far as alerts tell kinds apart
   */
  public static Diagnosis raised(TlsAlert alert, String message) {
    return new Diagnosis(kind(alert), message, Optional.of(alert));
  }

  /**
   * Tells what an alert that this side raised says of the failure.
   *
   * @param alert the alert
   * @return its kind
   */
  public static TlsException.Kind kind(TlsAlert alert) {
    if (CERTIFICATE_ALERTS.contains(alert.code())) {
      return TlsException.Kind.CERTIFICATE;
    }
    if (NEGOTIATION_ALERTS.contains(alert.code())) {
      return TlsException.Kind.NEGOTIATION;
    }
    return alert.code() == INTERNAL_ERROR ? TlsException.Kind.INTERNAL : TlsException.Kind.PROTOCOL;
  }
}
