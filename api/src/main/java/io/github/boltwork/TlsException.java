package io.github.boltwork;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A TLS failure: what failed, with which alert, on which backend.
 *
 * <p>An engine that has thrown one is finished: each later call throws a {@linkplain #repeat()
 * repetition} of it. By the time it is thrown, the alert for the peer is in {@code out}; send
 * {@code out} before closing the transport.
 *
 * <p>Messages say what was seen and what was expected. They never hold key bytes or plaintext.
 */
public sealed class TlsException extends IOException permits NoBackendException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it is; programs branch on this, people read the message. */
  public enum Kind {
    /** The peer gave up and sent a fatal alert. */
    PEER_ALERT,
    /**
     * The peer sent what the protocol does not allow, or a record that fails its integrity check.
     */
    PROTOCOL,
    /**
     * Both sides follow the protocol but share no version, suite, group or application protocol.
     */
    NEGOTIATION,
    /** The peer's certificate chain is missing, not trusted, out of date or unfit for its use. */
    CERTIFICATE,
    /** The peer's certificate is trusted but is not for the name that was asked for. */
    NAME_MISMATCH,
    /** The transport ended without the peer's close_notify: bytes may have been cut off. */
    TRUNCATED,
    /** A configuration, key, certificate or backend choice cannot be used. */
    CONFIG,
    /** The TLS implementation failed on its own account. */
    INTERNAL
  }

  /** The kind. */
  private final Kind kind;

  /** The alert's code, or -1. */
  private final int alertCode;

  /** The backend's id, or null. */
  private final @Nullable String backend;

  /** The message without the facts that are appended to it. */
  private final String plainMessage;

  /**
   * Makes a failure that belongs to no alert and no backend.
   *
   * @param kind the kind
   * @param message what was seen, what was expected, what to do
   */
  public TlsException(Kind kind, String message) {
    this(kind, message, null, null, null);
  }

  /**
   * Makes a failure.
   *
   * @param kind the kind
   * @param message what was seen, what was expected, what to do
   * @param alert the alert that was sent or received, or null if there is none or it is not known
   * @param backend the id of the backend, or null if none is concerned
   * @param cause the cause, or null
   */
  public TlsException(
      Kind kind,
      String message,
      @Nullable TlsAlert alert,
      @Nullable String backend,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.plainMessage = message;
    this.alertCode = alert == null ? -1 : alert.code();
    this.backend = backend;
  }

  /**
   * Returns what kind of failure it is.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns the alert: the peer's for {@link Kind#PEER_ALERT}, else the one sent to the peer.
   *
   * @return the alert, or nothing where none was exchanged or the backend's library does not tell
   */
  public Optional<TlsAlert> alert() {
    return alertCode < 0 ? Optional.empty() : Optional.of(new TlsAlert(alertCode));
  }

  /**
   * Returns the id of the backend that failed.
   *
   * @return the id, or nothing if no backend is concerned
   */
  public Optional<String> backend() {
    return Optional.ofNullable(backend);
  }

  /**
   * Returns an exception that says the same and has this one as its cause; what a failed engine
   * throws from its second call on.
   *
   * @return a new exception
   */
  public TlsException repeat() {
    return new TlsException(
        kind, plainMessage, alertCode < 0 ? null : new TlsAlert(alertCode), backend, this);
  }

  /** Returns the message, then the alert and the backend where they are known. */
  @Override
  public String getMessage() {
    if (alertCode < 0 && backend == null) {
      return plainMessage;
    }
    StringBuilder message = new StringBuilder(plainMessage).append(" [");
    if (backend != null) {
      message.append("backend ").append(backend);
    }
    if (alertCode >= 0) {
      message
          .append(backend == null ? "" : ", ")
          .append(kind == Kind.PEER_ALERT ? "received " : "sent ")
          .append("alert ")
          .append(new TlsAlert(alertCode));
    }
    return message.append(']').toString();
  }
}
