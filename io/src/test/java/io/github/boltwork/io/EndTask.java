package io.github.boltwork.io;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Lets both programs of an end go on as a selector tells. */
final class EndTask implements SelectorLoop.Task {
  private final End<?> end;
  private final CompletableFuture<End<?>> done = new CompletableFuture<>();

  EndTask(End<?> end) {
    this.end = end;
  }

  /** Is complete when the end is, or fails as it did. */
  CompletableFuture<End<?>> done() {
    return done;
  }

  @Override
  public boolean goOn() throws IOException {
    do {
      for (Half half : end.halves()) {
        half.goOn();
        if (half.failure() != null) {
          throw half.failure();
        }
      }
    } while (!end.finished() && ops() == 0);
    return !end.finished();
  }

  @Override
  public int ops() {
    int ops = 0;
    for (Half half : end.halves()) {
      if (half.wantsTurn()) {
        if (half.ops() == 0) {
          return 0;
        }
        ops |= half.ops();
      }
    }
    return ops;
  }

  @Override
  public void over(@Nullable Throwable failure) {
    boolean first = failure == null ? done.complete(end) : done.completeExceptionally(failure);
    if (!first) {
      throw new IllegalStateException("over twice");
    }
  }
}
