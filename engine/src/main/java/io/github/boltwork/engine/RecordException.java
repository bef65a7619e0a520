package io.github.boltwork.engine;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException.Kind;
import javax.net.ssl.SSLProtocolException;
import org.jspecify.annotations.Nullable;

/** What a record shows by itself, whatever the provider makes of it. */
public final class RecordException extends SSLProtocolException {
  private static final long serialVersionUID = 1L;

  /** Who is to blame. */
  private final Kind kind;

  /** What the peer said. */
  private final transient @Nullable TlsAlert received;

  /** What is still to be said. */
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

  /**
   * The peer ended the handshake in plain text.
   *
   * @param alert what it said
   * @param provider what the library made of it, or null
   * @return the failure
   */
  public static RecordException ended(TlsAlert alert, @Nullable Throwable provider) {
    Diagnosis diagnosis = Diagnosis.received(alert);
    return new RecordException(diagnosis.kind(), diagnosis.message(), alert, null, provider);
  }

  /**
   * The bytes are no record at all.
   *
   * @param bytes what was seen
   * @param provider what the library made of it, or null
   * @return the failure
   */
  public static RecordException notTls(String bytes, @Nullable Throwable provider) {
    String message =
        "the bytes %s start no TLS record; is the peer speaking something else, such as plain HTTP?"
            .formatted(bytes);
    return new RecordException(Kind.PROTOCOL, message, null, null, provider);
  }

  /**
   * The record is longer than one of its session may be.
   *
   * @param header what was seen
   * @param provider what the library made of it, or null
   * @return the failure
   */
  public static RecordException tooLong(String header, @Nullable Throwable provider) {
    String message = "the record of header %s holds more than 2^14 bytes".formatted(header);
    return new RecordException(Kind.PROTOCOL, message, null, null, provider);
  }

  /**
   * A hello is refused that the library was not shown, and will not answer.
   *
   * @param message what was seen and expected
   * @param answer the alert to send
   * @return the failure
   */
  public static RecordException refusedHello(String message, TlsAlert answer) {
    return new RecordException(Kind.NEGOTIATION, message, null, answer, null);
  }

  /**
   * Returns who is to blame.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns the alert that is still to be sent.
   *
   * @return the alert, or null if the library sends its own
   */
  public @Nullable TlsAlert unsent() {
    return unsent;
  }

  /**
   * Returns the alert that was received.
   *
   * @return the alert, or null if none was
   */
  public @Nullable TlsAlert received() {
    return received;
  }
}
