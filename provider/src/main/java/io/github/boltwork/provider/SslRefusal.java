package io.github.boltwork.provider;

import io.github.boltwork.TlsAlert;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** A connection that is refused above the engine below: by a manager, a matcher or a selector. */
final class SslRefusal extends SSLHandshakeException {
  private static final long serialVersionUID = 1L;

  private final int alert;

  /**
   * Makes one.
   *
   * @param message what was seen, what was expected, what to do
   * @param alert what the peer is told
   * @param cause why, or null
   */
  SslRefusal(String message, TlsAlert alert, @Nullable Throwable cause) {
    super(message);
    this.alert = alert.code();
    if (cause != null) {
      Throwable unused = initCause(cause);
    }
  }

  TlsAlert alert() {
    return new TlsAlert(alert);
  }
}
