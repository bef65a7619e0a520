package io.github.boltwork.jsse;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException.Kind;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A failure that this code has seen itself, whatever the engine makes of it. */
final class KnownFailure extends SSLException {
  private static final long serialVersionUID = 1;

  private final transient Diagnosis diagnosis;
  private final transient @Nullable TlsAlert unsent;

  private KnownFailure(Diagnosis diagnosis, @Nullable TlsAlert unsent, @Nullable Throwable cause) {
    super(diagnosis.message(), cause);
    this.diagnosis = diagnosis;
    this.unsent = unsent;
  }

  /** The peer's alert, seen in plain text. */
  static KnownFailure alert(TlsAlert received, @Nullable Throwable cause) {
    String message =
        received.equals(TlsAlert.CLOSE_NOTIFY)
            ? "the peer closed the connection during the handshake"
            : "the peer ended the connection";
    return new KnownFailure(
        new Diagnosis(Kind.PEER_ALERT, message, Optional.of(received)), null, cause);
  }

  /** A hello that the engine was not shown, so that it will not answer it. */
  static KnownFailure refusedHello(String message, TlsAlert answer) {
    return new KnownFailure(
        new Diagnosis(Kind.NEGOTIATION, message, Optional.of(answer)), answer, null);
  }

  Diagnosis diagnosis() {
    return diagnosis;
  }

  /** Returns the alert that is still to be sent, in plain text. */
  Optional<TlsAlert> unsent() {
    return Optional.ofNullable(unsent);
  }
}
