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
public record Diagnosis(TlsException.Kind kind, String message, Optional<TlsAlert> alert) {}
