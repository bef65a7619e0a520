package io.github.boltwork.io;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations that a turn of the loop has ended, told when the loop is left: nothing of ours is
 * held while others' code runs.
 */
final class Outcomes {
  private final List<Runnable> futures = new ArrayList<>();
  private final List<Runnable> handlers = new ArrayList<>();

  <V extends @Nullable Object> void completed(OperationListener<V> listener, V value) {
    of(listener).add(() -> listener.completed(value));
  }

  void failed(OperationListener<?> listener, Throwable failure) {
    of(listener).add(() -> listener.failed(failure));
  }

  void add(Runnable future) {
    futures.add(future);
  }

  private List<Runnable> of(OperationListener<?> listener) {
    return listener.isHandler() ? handlers : futures;
  }

  /** Futures first: a handler may wait for one. */
  void tell() {
    futures.forEach(Runnable::run);
    handlers.forEach(Trampoline::run);
  }
}
