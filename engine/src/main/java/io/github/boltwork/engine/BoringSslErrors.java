package io.github.boltwork.engine;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads BoringSSL's error codes, such as {@code error:10000410:SSL
 * routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE}, whichever wrapping tells them. A code
 * is a library's number and a reason's.
 */
public final class BoringSslErrors {
  private static final Pattern ERROR =
      Pattern.compile("error:([0-9a-f]{8}):[^:]*:OPENSSL_internal:([A-Z0-9_ ]+|reason\\(\\d+\\))");
  private static final int SSL_LIBRARY = 16;

  /** The reason that stands for an alert of the peer, less its code. */
  private static final int ALERT_OFFSET = 1000;

  private static final Set<String> NO_COMMON_GROUND =
      Set.of(
          "NO_SHARED_CIPHER",
          "NO_SHARED_GROUP",
          "NO_COMMON_SIGNATURE_ALGORITHMS",
          "NO_APPLICATION_PROTOCOL",
          "NO_CIPHERS_AVAILABLE",
          "NO_CIPHERS_PASSED",
          "NO_SUPPORTED_VERSIONS_ENABLED",
          "UNKNOWN_PROTOCOL",
          "UNSUPPORTED_PROTOCOL",
          "WRONG_CIPHER_RETURNED",
          "WRONG_CURVE");

  // The last three before anybody asks for a verdict: bytes that are no certificate, a usage that
  // forbids to sign, a key on a curve that BoringSSL does not have.
  private static final Set<String> UNFIT_CERTIFICATE =
      Set.of(
          "PEER_DID_NOT_RETURN_A_CERTIFICATE",
          "CERTIFICATE_VERIFY_FAILED",
          "CANNOT_PARSE_LEAF_CERT",
          "KEY_USAGE_BIT_INCORRECT",
          "UNSUPPORTED_ALGORITHM");

  /** What becomes of a read if a close_notify comes before the handshake is complete. */
  private static final String CLOSED_IN_HANDSHAKE = "SSL_HANDSHAKE_FAILURE";

  private static final Set<String> OURS = Set.of("INTERNAL_ERROR", "MALLOC_FAILURE");

  private BoringSslErrors() {}

  /**
   * Looks for a code in the message of an exception or of what has caused it.
   *
   * @param thrown what a library threw
   * @return what the first code means; nothing if there is none
   */
  public static Optional<Diagnosis> diagnose(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Optional<Diagnosis> found = diagnose(String.valueOf(cause.getMessage()));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * Looks for a code in a text.
   *
   * @param text what a library said
   * @return what the code means; nothing if there is none
   */
  public static Optional<Diagnosis> diagnose(String text) {
    Matcher error = ERROR.matcher(text);
    if (!error.find()) {
      return Optional.empty();
    }
    int code = Integer.parseUnsignedInt(error.group(1), 16);
    return Optional.of(diagnose(code >>> 24, code & 0xfff, error.group(2).trim()));
  }

  private static Diagnosis diagnose(int library, int reason, String name) {
    if (library == SSL_LIBRARY && reason >= ALERT_OFFSET) {
      return Diagnosis.received(new TlsAlert(reason - ALERT_OFFSET));
    }
    if (name.equals(CLOSED_IN_HANDSHAKE)) {
      return Diagnosis.received(TlsAlert.CLOSE_NOTIFY);
    }
    Kind kind = Kind.PROTOCOL;
    if (NO_COMMON_GROUND.contains(name)) {
      kind = Kind.NEGOTIATION;
    } else if (UNFIT_CERTIFICATE.contains(name)) {
      kind = Kind.CERTIFICATE;
    } else if (OURS.contains(name)) {
      kind = Kind.INTERNAL;
    }
    String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
    return new Diagnosis(kind, words + " (BoringSSL: " + name + ")", Optional.empty());
  }
}
