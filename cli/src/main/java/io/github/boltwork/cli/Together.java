package io.github.boltwork.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Does several things at once, each of which may wait for another. */
final class Together {
  private Together() {}

  /**
   * Does them all.
   *
   * @param onFailure closed when one fails, so that the others do not wait for it forever
   * @throws IOException what the first to fail threw
   */
  static void run(Closeable onFailure, Daemon.Task... tasks) throws IOException {
    CompletableFuture<Void> failure = new CompletableFuture<>();
    CompletableFuture<?>[] ends =
        Arrays.stream(tasks).map(task -> start(task, failure)).toArray(CompletableFuture<?>[]::new);
    CompletableFuture<Void> all = CompletableFuture.allOf(ends);
    try {
      CompletableFuture.anyOf(all, failure).join();
    } catch (CompletionException e) {
      onFailure.close();
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  private static CompletableFuture<Void> start(Daemon.Task task, CompletableFuture<Void> failure) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Daemon.start(
        "task",
        () -> {
          try {
            task.run();
            end.complete(null);
          } catch (IOException | RuntimeException e) {
            failure.completeExceptionally(e);
          }
        });
    return end;
  }
}
