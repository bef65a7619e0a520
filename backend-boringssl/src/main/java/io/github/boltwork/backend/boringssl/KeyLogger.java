package io.github.boltwork.backend.boringssl;

import io.netty.internal.tcnative.KeyLogCallback;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Passes BoringSSL's lines on. Native memory holds it for as long as the context lives, so it must
 * not refer to that.
 */
final class KeyLogger implements KeyLogCallback {
  private final Consumer<String> log;

  private KeyLogger(Consumer<String> log) {
    this.log = log;
  }

  /**
   * Gives a context a log; true if it takes one. Callers need not know tcnative's interface, so
   * that they can be linked where it is missing.
   */
  static boolean give(long context, Consumer<String> log) {
    return SSLContext.setKeyLogCallback(context, new KeyLogger(log));
  }

  @Override
  public void handle(long ssl, byte[] line) {
    try {
      log.accept(new String(line, StandardCharsets.US_ASCII));
    } catch (Exception | Error e) {
      // The configuration promises that what a log throws changes nothing; we have none to tell.
    } finally {
      // Of connections that the log itself has made, on this thread, in the midst of this one.
      SSL.clearError();
    }
  }
}
