package io.github.boltwork.jsse;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException.Kind;
import javax.net.ssl.SSLProtocolException;
import org.jspecify.annotations.Nullable;

/** What a record shows by itself, whatever the provider makes of it. */
final class RecordException extends SSLProtocolException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient @Nullable TlsAlert received;
  private final transient @Nullable TlsAlert unsent;

  private RecordException(
      Kind kind,
      String message,
      @Nullable TlsAlert received,
      @Nullable TlsAlert unsent,
      @Nullable Throwable provider) {
    super(message);
    this.kind = kind;
    this.received = received;
    this.unsent = unsent;
    initCause(provider);
  }

  /** The peer ended the handshake in plain text. */
  static RecordException ended(TlsAlert alert, Throwable provider) {
    String message =
        alert.equals(TlsAlert.CLOSE_NOTIFY)
            ? "the peer closed the connection during the handshake"
            : "the peer ended the connection";
    return new RecordException(Kind.PEER_ALERT, message, alert, null, provider);
  }

  /** The bytes are no record at all. */
  static RecordException notTls(String bytes, @Nullable Throwable provider) {
    String message =
        "the bytes %s start no TLS record; is the peer speaking something else, such as plain HTTP?"
            .formatted(bytes);
    return new RecordException(Kind.PROTOCOL, message, null, null, provider);
  }

  /** The record is longer than one of its session may be. */
  static RecordException tooLong(String header, @Nullable Throwable provider) {
    String message = "the record of header %s holds more than 2^14 bytes".formatted(header);
    return new RecordException(Kind.PROTOCOL, message, null, null, provider);
  }

  /** A hello is refused that the provider was not shown, and will not answer. */
  static RecordException refusedHello(String message, TlsAlert answer) {
    return new RecordException(Kind.NEGOTIATION, message, null, answer, null);
  }

  Kind kind() {
    return kind;
  }

  /** Returns the alert that is still to be sent. */
  @Nullable TlsAlert unsent() {
    return unsent;
  }

  /** Returns the alert that was received. */
  @Nullable TlsAlert received() {
    return received;
  }
}
