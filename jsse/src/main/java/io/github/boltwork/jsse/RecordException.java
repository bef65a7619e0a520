package io.github.boltwork.jsse;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException.Kind;
import javax.net.ssl.SSLProtocolException;
import org.jspecify.annotations.Nullable;

/** What a record shows by itself, whatever the provider makes of it. */
final class RecordException extends SSLProtocolException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable TlsAlert received;

  private RecordException(
      String message, @Nullable TlsAlert received, @Nullable Throwable provider) {
    super(message);
    this.received = received;
    initCause(provider);
  }

  /** The peer ended the handshake in plain text. */
  static RecordException ended(TlsAlert alert, Throwable provider) {
    String message =
        alert.equals(TlsAlert.CLOSE_NOTIFY)
            ? "the peer closed the connection during the handshake"
            : "the peer ended the connection";
    return new RecordException(message, alert, provider);
  }

  /** The bytes are no record at all. */
  static RecordException notTls(String bytes, @Nullable Throwable provider) {
    return new RecordException(
        "the bytes %s start no TLS record; is the peer speaking something else, such as plain HTTP?"
            .formatted(bytes),
        null,
        provider);
  }

  Kind kind() {
    return received == null ? Kind.PROTOCOL : Kind.PEER_ALERT;
  }

  /** Returns the alert that was received. */
  @Nullable TlsAlert received() {
    return received;
  }
}
