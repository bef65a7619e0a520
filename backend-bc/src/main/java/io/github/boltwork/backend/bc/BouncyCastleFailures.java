package io.github.boltwork.backend.bc;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException.Kind;
import io.github.boltwork.engine.Diagnosis;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.jspecify.annotations.Nullable;

/**
 * Reads Bouncy Castle's exceptions, which tell the alert by its code, somewhere down the causes.
 */
final class BouncyCastleFailures {
  /** What BCJSSE calls a connection in its messages: "[server #4 @5e8c34a0]". */
  private static final Pattern CONNECTION = Pattern.compile("^\\[[^]]*]\\s*");

  /** Where BCJSSE 1.84 refuses a client that shows no certificate, by a bare handshake_failure. */
  private static final String CLIENT_CERTIFICATE = "notifyClientCertificate";

  private BouncyCastleFailures() {}

  static Optional<Diagnosis> diagnose(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TlsFatalAlertReceived received) {
        return Optional.of(Diagnosis.received(alert(received.getAlertDescription())));
      }
      if (cause instanceof TlsFatalAlert raised) {
        return Optional.of(raised(raised));
      }
    }
    return Optional.empty();
  }

  private static Diagnosis raised(TlsFatalAlert raised) {
    TlsAlert alert = alert(raised.getAlertDescription());
    if (comesFrom(raised, CLIENT_CERTIFICATE)) {
      return new Diagnosis(
          Kind.CERTIFICATE, "the client showed no certificate", Optional.of(alert));
    }
    return Diagnosis.raised(alert, message(raised, alert));
  }

  /** Codes above 127 come as negative numbers. */
  private static TlsAlert alert(short code) {
    return new TlsAlert(code & 0xff);
  }

  private static String message(TlsFatalAlert raised, TlsAlert alert) {
    String text = String.valueOf(raised.getMessage());
    String bare = AlertDescription.getText(raised.getAlertDescription());
    if (text.startsWith(bare + "; ")) {
      return CONNECTION.matcher(text.substring(bare.length() + 2)).replaceFirst("");
    }
    String reason = reason(raised.getCause());
    return "Bouncy Castle refused to go on (" + alert.name() + ")" + reason;
  }

  private static String reason(@Nullable Throwable cause) {
    return cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
  }

  private static boolean comesFrom(Throwable thrown, String method) {
    return Arrays.stream(thrown.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals(method));
  }
}
