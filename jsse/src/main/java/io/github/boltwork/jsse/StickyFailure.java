package io.github.boltwork.jsse;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import org.jspecify.annotations.Nullable;

/**
 * What ended a connection: told by each call from then on, each time by an exception of its own.
 */
final class StickyFailure {
  private final JsseBackend backend;
  private @Nullable TlsException failure;
  private boolean told;

  StickyFailure(JsseBackend backend) {
    this.backend = backend;
  }

  boolean isSet() {
    return failure != null;
  }

  /**
   * Takes down what the engine threw.
   *
   * @param sent the alert that was seen leaving
   */
  void set(Throwable thrown, @Nullable TlsAlert sent) {
    failure = JsseFailures.translate(thrown, sent, backend.id(), backend::diagnose);
  }

  void setRenegotiation() {
    failure =
        new TlsException(
            TlsException.Kind.PROTOCOL,
            "the peer sent a handshake message after the handshake, as if to renegotiate; that is"
                + " refused",
            TlsAlert.CLOSE_NOTIFY,
            backend.id(),
            null);
  }

  void throwIfSet() throws TlsException {
    if (failure == null) {
      return;
    }
    if (told) {
      throw failure.repeat();
    }
    told = true;
    throw failure;
  }
}
