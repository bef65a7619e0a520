package io.github.boltwork.parameters;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;

/**
 * Failures as programs written for JSSE tell them apart: by class, and by whether the cause is a
 * {@link CertificateException}.
 */
public final class SslFailures {
  /**
   * Alerts that are not about what was said in a handshake: close_notify, unexpected_message,
   * bad_record_mac, record_overflow, internal_error and user_canceled (RFC 8446 section 6).
   */
  private static final Set<Integer> OF_ANY_TIME = Set.of(0, 10, 20, 22, 80, 90);

  private SslFailures() {}

  /**
   * Returns an exception that says the same, with the failure itself among its causes or
   * suppressed.
   *
   * @param failure the failure
   * @param handshaking whether the handshake is not complete
   * @return the exception
   */
  public static SSLException of(TlsException failure, boolean handshaking) {
    String message = String.valueOf(failure.getMessage());
    SSLException told =
        switch (failure.kind()) {
          case CERTIFICATE, NAME_MISMATCH, NEGOTIATION, CONFIG ->
              new SSLHandshakeException(message);
          case PEER_ALERT ->
              handshaking || isOfHandshake(failure)
                  ? new SSLHandshakeException(message)
                  : new SSLException(message);
          case PROTOCOL -> new SSLProtocolException(message);
          case TRUNCATED, INTERNAL -> new SSLException(message);
        };
    Optional<CertificateException> own = ownCause(failure);
    if (own.isPresent()) {
      told.initCause(own.get());
      told.addSuppressed(failure);
    } else {
      told.initCause(
          isOfCertificate(failure) ? new CertificateException(message, failure) : failure);
    }
    return told;
  }

  /** A client of TLS 1.3 hears only after its handshake that its certificate is refused. */
  private static boolean isOfHandshake(TlsException failure) {
    return failure
        .alert()
        .map(TlsAlert::code)
        .filter(code -> !OF_ANY_TIME.contains(code))
        .isPresent();
  }

  private static boolean isOfCertificate(TlsException failure) {
    return failure.kind() == TlsException.Kind.CERTIFICATE
        || failure.kind() == TlsException.Kind.NAME_MISMATCH;
  }

  /** Returns what a failure is of, or one that it repeats or that a library has wrapped. */
  private static Optional<CertificateException> ownCause(TlsException failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof TlsException && at.getCause() instanceof CertificateException own) {
        return Optional.of(own);
      }
    }
    return Optional.empty();
  }
}
