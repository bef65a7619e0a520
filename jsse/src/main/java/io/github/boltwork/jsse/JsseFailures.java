package io.github.boltwork.jsse;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsException.Kind;
import io.github.boltwork.engine.Diagnosis;
import io.github.boltwork.engine.RecordException;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.BadPaddingException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a JSSE provider throws into a {@link TlsException}. The words are SunJSSE's; a backend
 * of another library reads its own, see {@link JsseBackend#diagnose}.
 */
final class JsseFailures {
  // Newer JDKs put the alert they send before the reason: "(handshake_failure) no cipher suites".
  private static final Pattern ALERT_PREFIX = Pattern.compile("^\\(([a-z_]+)\\) ");
  private static final Pattern PEER_ALERT = Pattern.compile("Received fatal alert: ([a-z_]+)");
  private static final Pattern UNKNOWN_PEER_ALERT =
      Pattern.compile("Unknown alert description \\((-?\\d{1,3})\\)");
  private static final String CANCELED_BY_PEER = "Received fatal close_notify alert";
  private static final String CLOSED_IN_HANDSHAKE = "Received close_notify during handshake";
  private static final Pattern NO_COMMON_GROUND =
      Pattern.compile(
          "no cipher suites in common|No available application protocol|client supported protocol"
              + "|No appropriate protocol|No negotiable cipher|No available authentication"
              + "|not supported protocol|not enabled or supported|No common named group|Server chose"
              + "|does not support|No supported",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_CERTIFICATE =
      Pattern.compile("Empty (client |server )?certificate|certificate_required|null cert chain");

  // Sent with handshake_failure, but the peer does not have the key it claims to have, or we cannot
  // use ours.
  private static final Pattern FALSE_PROOF =
      Pattern.compile("(Invalid|Cannot verify) (CertificateVerify|ECDH|DH|signature)");
  private static final Pattern NOT_TLS =
      Pattern.compile("(Unsupported or u|U)nrecognized (SSL message|record version)");
  private static final Pattern NO_PROOF = Pattern.compile("Cannot produce CertificateVerify");

  private static final Map<Kind, String> UNTOLD =
      Map.of(Kind.INTERNAL, "the TLS library failed", Kind.PROTOCOL, "the peer broke the protocol");

  private JsseFailures() {}

  /**
   * Translates a failure.
   *
   * @param sent the alert that was seen leaving, where it was not encrypted
   * @param library reads what is not in SunJSSE's words
   */
  static TlsException translate(
      Throwable thrown,
      @Nullable TlsAlert sent,
      String backend,
      Function<Throwable, Optional<Diagnosis>> library) {
    if (thrown instanceof RecordException seen) {
      @Nullable TlsAlert alert = seen.received() == null ? sent : seen.received();
      return new TlsException(seen.kind(), message(seen), alert, backend, thrown);
    }
    Optional<NoChoiceException> unchosen = cause(thrown, NoChoiceException.class);
    if (unchosen.isPresent()) {
      Throwable why = unchosen.get().getCause();
      return new TlsException(Kind.INTERNAL, message(unchosen.get()), sent, backend, why);
    }
    // Before the words, for it quotes certificates, and a peer may write what it likes into those.
    Optional<TlsException> verdict = cause(thrown, TlsException.class);
    Optional<Diagnosis> diagnosis = verdict.isPresent() ? Optional.empty() : library.apply(thrown);
    if (diagnosis.isPresent()) {
      Diagnosis found = diagnosis.get();
      return new TlsException(
          found.kind(), found.message(), found.alert().orElse(sent), backend, thrown);
    }
    String message = message(thrown);
    Matcher prefix = ALERT_PREFIX.matcher(message);
    boolean prefixed = prefix.find();
    String reason = prefixed ? message.substring(prefix.end()) : message;
    @Nullable TlsAlert alert =
        sent == null && prefixed ? TlsAlert.named(prefix.group(1)).orElse(null) : sent;
    if (verdict.isPresent()) {
      Throwable why = verdict.get().getCause();
      return new TlsException(
          verdict.get().kind(), message(verdict.get()), alert, backend, why == null ? thrown : why);
    }
    Optional<TlsException> told = toldByPeer(thrown, reason, backend);
    if (told.isPresent()) {
      return told.get();
    }
    Kind kind = kind(thrown, reason, alert);
    String text = reason.isEmpty() ? UNTOLD.getOrDefault(kind, "the handshake failed") : reason;
    return new TlsException(kind, text, alert, backend, thrown);
  }

  /** The peer sent what would begin another handshake, and was told close_notify. */
  static TlsException renegotiation(String backend) {
    return new TlsException(
        Kind.PROTOCOL,
        "the peer sent a handshake message after the handshake, as if to renegotiate; that is"
            + " refused",
        TlsAlert.CLOSE_NOTIFY,
        backend,
        null);
  }

  private static Optional<TlsException> toldByPeer(
      Throwable thrown, String reason, String backend) {
    Matcher known = PEER_ALERT.matcher(reason);
    Matcher unknown = UNKNOWN_PEER_ALERT.matcher(reason);
    Optional<TlsAlert> alert;
    if (known.lookingAt()) {
      alert = TlsAlert.named(known.group(1));
    } else if (unknown.lookingAt()) {
      alert = Optional.of(new TlsAlert(Integer.parseInt(unknown.group(1)) & 0xff));
    } else if (reason.startsWith(CANCELED_BY_PEER)) {
      alert = TlsAlert.named("user_canceled");
    } else if (reason.startsWith(CLOSED_IN_HANDSHAKE)) {
      alert = Optional.of(TlsAlert.CLOSE_NOTIFY);
    } else {
      return Optional.empty();
    }
    String message =
        alert
            .map(Diagnosis::received)
            .map(Diagnosis::message)
            .orElse("the peer ended the connection");
    return Optional.of(
        new TlsException(Kind.PEER_ALERT, message, alert.orElse(null), backend, thrown));
  }

  private static Kind kind(Throwable thrown, String reason, @Nullable TlsAlert alert) {
    // In a handshake SunJSSE answers both of the first with other alerts than later.
    boolean undecipherable =
        thrown.getCause() instanceof BadPaddingException && alert != null && alert.code() == 40;
    if (undecipherable
        || NOT_TLS.matcher(reason).lookingAt()
        || FALSE_PROOF.matcher(reason).lookingAt()) {
      return Kind.PROTOCOL;
    }
    if (NO_PROOF.matcher(reason).lookingAt()) {
      return Kind.INTERNAL;
    }
    Kind told = alert == null ? Kind.PROTOCOL : Diagnosis.kind(alert);
    // Our own verdicts are told already: what is left is a certificate that cannot be read.
    if (cause(thrown, CertificateException.class).isPresent()
        || NO_CERTIFICATE.matcher(reason).find()
        || told == Kind.CERTIFICATE) {
      return Kind.CERTIFICATE;
    }
    if (NO_COMMON_GROUND.matcher(reason).find() || told == Kind.NEGOTIATION) {
      return Kind.NEGOTIATION;
    }
    if (thrown instanceof SSLProtocolException) {
      return Kind.PROTOCOL;
    }
    return thrown instanceof SSLException ? told : Kind.INTERNAL;
  }

  /** Finds what a provider has wrapped, such as the verdict of our own verifier. */
  static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? "" : message;
  }
}
