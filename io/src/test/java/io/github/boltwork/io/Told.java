package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A handler that keeps what it was told, and fails if that is more than one thing. */
final class Told implements CompletionHandler<Integer, @Nullable Object> {
  /** What each call is given for the handler, which fails if it gets something else. */
  static final String ATTACHMENT = "attachment";

  private final CompletableFuture<Integer> outcome = new CompletableFuture<>();

  @Override
  public void completed(Integer count, @Nullable Object attachment) {
    assertSame(ATTACHMENT, attachment);
    if (!outcome.complete(count)) {
      throw new AssertionError("told twice: " + count);
    }
  }

  @Override
  public void failed(Throwable failure, @Nullable Object attachment) {
    assertSame(ATTACHMENT, attachment);
    if (!outcome.completeExceptionally(failure)) {
      throw new AssertionError("told twice: " + failure);
    }
  }

  boolean isPending() {
    return !outcome.isDone();
  }

  /** Waits for the end and returns the count. */
  int count() {
    return within(outcome).join();
  }

  /** Waits for the end and returns the failure. */
  Throwable failure() {
    return failureOf(outcome);
  }

  static Throwable failureOf(CompletableFuture<?> future) {
    try {
      Object unexpected = within(future).join();
      throw new AssertionError("no failure, but " + unexpected);
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      return cause == null ? e : cause;
    }
  }

  /** A future whose wait ends: none of these waits for anything but this machine. */
  private static <T> CompletableFuture<T> within(CompletableFuture<T> future) {
    return future.copy().orTimeout(30, TimeUnit.SECONDS);
  }
}
