package io.github.boltwork.io;

import org.jspecify.annotations.Nullable;

/** Whom an operation tells how it ended. */
sealed interface OperationListener<V extends @Nullable Object>
    permits FutureListener, HandlerListener {
  /**
   * Claims the right to tell; false if the operation was cancelled. Before it, nothing may be done
   * that a cancelled operation must not have done.
   */
  boolean claim();

  /** Tells whether {@link #claim} may fail. */
  boolean isCancellable();

  /** Tells whether it runs what is not ours, and must not run inside another such. */
  boolean isHandler();

  void completed(V value);

  void failed(Throwable failure);
}
