package io.github.boltwork.io;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs a test's threads and hands on what they return or throw. */
final class Threads implements AutoCloseable {
  private final ExecutorService executor = Executors.newCachedThreadPool();

  <T> Future<T> start(Callable<T> task) {
    return executor.submit(task);
  }

  @CanIgnoreReturnValue
  static <T extends @Nullable Object> T join(Future<T> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
