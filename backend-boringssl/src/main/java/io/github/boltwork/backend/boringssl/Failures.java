package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsException.Kind;
import io.github.boltwork.engine.BoringSslErrors;
import io.github.boltwork.engine.Diagnosis;
import io.github.boltwork.engine.RecordException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what ends a connection into a {@link TlsException}. */
final class Failures {
  private Failures() {}

  /**
   * Translates a failure.
   *
   * @param sent the alert that was seen leaving, where it was not encrypted
   */
  static TlsException translate(
      Throwable thrown, Conversation conversation, @Nullable TlsAlert sent, String backend) {
    if (thrown instanceof RecordException seen) {
      TlsAlert alert = seen.received() == null ? sent : seen.received();
      return new TlsException(seen.kind(), message(seen), alert, backend, thrown);
    }
    TlsException verdict = conversation.verdict();
    if (verdict != null) {
      TlsAlert alert = sent == null ? conversation.verdictAlert() : sent;
      Throwable reason = verdict.getCause();
      return new TlsException(
          verdict.kind(), message(verdict), alert, backend, reason == null ? verdict : reason);
    }
    Throwable trouble = conversation.trouble();
    if (trouble != null) {
      String message = conversation.troubled() + " failed: " + message(trouble);
      return new TlsException(Kind.INTERNAL, message, sent, backend, trouble);
    }
    Optional<Diagnosis> diagnosis = BoringSslErrors.diagnose(thrown);
    if (diagnosis.isPresent()) {
      Diagnosis found = diagnosis.get();
      return new TlsException(
          found.kind(), found.message(), found.alert().orElse(sent), backend, thrown);
    }
    Kind kind = thrown instanceof LibraryException && sent != null ? Diagnosis.kind(sent) : null;
    return new TlsException(
        kind == null ? Kind.INTERNAL : kind, message(thrown), sent, backend, thrown);
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.toString() : message;
  }
}
