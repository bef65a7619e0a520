package io.github.boltwork.io;

import java.nio.channels.CompletionHandler;
import org.jspecify.annotations.Nullable;

/** Tells a user's handler, or the channel above. */
record HandlerListener<V, A extends @Nullable Object>(
    CompletionHandler<V, ? super A> handler, A attachment) implements OperationListener<V> {
  @Override
  public boolean claim() {
    return true;
  }

  @Override
  public boolean isCancellable() {
    return false;
  }

  @Override
  public boolean isHandler() {
    return !(handler instanceof Crossing);
  }

  @Override
  public void completed(V value) {
    handler.completed(value, attachment);
  }

  @Override
  public void failed(Throwable failure) {
    handler.failed(failure, attachment);
  }
}
