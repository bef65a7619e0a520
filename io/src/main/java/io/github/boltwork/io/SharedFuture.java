package io.github.boltwork.io;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The end of something that all who ask for it meanwhile wait for together. */
final class SharedFuture<V extends @Nullable Object> {
  private final AtomicReference<@Nullable CompletableFuture<V>> pending = new AtomicReference<>();

  /** Returns a future of the asker's own: cancelling it is no matter of the others'. */
  CompletableFuture<V> ask() {
    CompletableFuture<V> fresh = new CompletableFuture<>();
    CompletableFuture<V> earlier = pending.compareAndExchange(null, fresh);
    return (earlier == null ? fresh : earlier).copy();
  }

  boolean isPending() {
    return pending.get() != null;
  }

  void completed(V value, Outcomes outcomes) {
    CompletableFuture<V> ended = pending.getAndSet(null);
    if (ended != null) {
      outcomes.add(() -> ended.complete(value));
    }
  }

  void failed(Throwable failure, Outcomes outcomes) {
    CompletableFuture<V> ended = pending.getAndSet(null);
    if (ended != null) {
      outcomes.add(() -> ended.completeExceptionally(failure));
    }
  }
}
