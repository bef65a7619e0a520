package io.github.boltwork.jsse;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import java.util.Optional;

/**
 * What a failure of a provider means, read by the backend that knows its words.
 *
 * @param kind who or what is to blame
 * @param message what was seen, without the alert, key bytes or plaintext
 * @param alert the alert that was received, if the kind says the peer sent one; else the one that
 *     was sent. Empty if the provider does not tell.
 */
public record Diagnosis(TlsException.Kind kind, String message, Optional<TlsAlert> alert) {
  /**
   * Reads a fatal alert of the peer.
   *
   * @param alert the alert
   * @return what it means
   */
  public static Diagnosis received(TlsAlert alert) {
    return new Diagnosis(
        TlsException.Kind.PEER_ALERT, "the peer ended the connection", Optional.of(alert));
  }

  /**
   * Reads a fatal alert that the library itself raised, and sent.
   *
   * @param alert the alert
   * @param message what was seen, without the alert, key bytes or plaintext
   * @return what it means, its kind as far as alerts tell kinds apart
   */
  public static Diagnosis raised(TlsAlert alert, String message) {
    return new Diagnosis(JsseFailures.kind(alert), message, Optional.of(alert));
  }
}
