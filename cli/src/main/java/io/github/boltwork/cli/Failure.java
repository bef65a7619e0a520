package io.github.boltwork.cli;

import io.github.boltwork.NoBackendException;
import io.github.boltwork.TlsException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/**
 * Tells people of failures, in one line where the program itself is not at fault.
 *
 * @param command the command that fails
 * @param stacktrace whether to always tell more
 * @param err where to
 */
record Failure(String command, boolean stacktrace, PrintStream err) {
  void tell(Exception failure) {
    tell("", failure);
  }

  /** Tells of a failure that concerns one of several. */
  void tell(String subject, Exception failure) {
    err.println(
        "boltwork " + command + ": " + (subject.isEmpty() ? "" : subject + ": ") + reason(failure));
    if (stacktrace || isUnexpected(failure)) {
      failure.printStackTrace(err);
    }
  }

  static String reason(Exception failure) {
    if (failure instanceof NoBackendException) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof TlsException tls) {
      return tls.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + tls.getMessage();
    }
    if (failure instanceof UnknownHostException) {
      return "unknown host: " + failure.getMessage();
    }
    // The messages of these are file names and little else.
    boolean terse = failure instanceof FileSystemException || failure.getMessage() == null;
    return (terse || isUnexpected(failure) ? failure.getClass().getSimpleName() + ": " : "")
        + failure.getMessage();
  }

  private static boolean isUnexpected(Exception failure) {
    return !(failure instanceof IOException);
  }
}
