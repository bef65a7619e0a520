package io.github.boltwork.cli;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** How long a test waits for something that comes at once on an idle machine. */
final class Deadline {
  static final Duration GENEROUS = Duration.ofMinutes(2);

  private Deadline() {}

  /** Waits for a result; if it does not come, says what was seen until then. */
  @CanIgnoreReturnValue
  static <T> T await(String what, CompletableFuture<T> result, Supplier<String> seen)
      throws Exception {
    try {
      return result.get(GENEROUS.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(
          what + " did not come within " + GENEROUS.toSeconds() + " s; seen was:\n" + seen.get(),
          e);
    }
  }
}
