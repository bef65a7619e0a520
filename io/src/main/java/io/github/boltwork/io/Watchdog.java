package io.github.boltwork.io;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does something when a time is over, unless it is called off before. */
@FunctionalInterface
interface Watchdog {
  /**
   * Counts the time from now.
   *
   * @return what calls it off
   */
  Runnable after(Duration time, Runnable action);

  /**
   * Counts by the JDK's own timer, which takes no thread. What is done then gets a thread of its
   * own: it may have to wait, and the workers of a pool may all be waiting for it.
   */
  static Runnable byTheJdk(Duration time, Runnable action) {
    CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    CompletableFuture<@Nullable Void> unused =
        over.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> start(action));
    return () -> {
      boolean unusedAnswer = over.complete(null);
    };
  }

  private static @Nullable Void start(Runnable action) {
    Thread thread = new Thread(action, "boltwork-watchdog");
    thread.setDaemon(true);
    thread.start();
    return null;
  }
}
