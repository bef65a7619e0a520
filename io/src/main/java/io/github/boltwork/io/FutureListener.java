package io.github.boltwork.io;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Tells a future, which can be cancelled until the end of the operation has been claimed. */
final class FutureListener<V> implements OperationListener<V> {
  private final AtomicBoolean claimed = new AtomicBoolean();
  private final CancellableFuture future = new CancellableFuture();
  private volatile @Nullable Runnable withdrawal;

  Future<V> future() {
    return future;
  }

  /** Sets what a cancellation has to do; before the operation can be seen by anybody. */
  void onCancel(Runnable withdrawal) {
    this.withdrawal = withdrawal;
  }

  @Override
  public boolean claim() {
    return claimed.compareAndSet(false, true);
  }

  @Override
  public boolean isCancellable() {
    return true;
  }

  @Override
  public boolean isHandler() {
    return false;
  }

  @Override
  public void completed(V value) {
    boolean unused = future.complete(value);
  }

  @Override
  public void failed(Throwable failure) {
    boolean unused = future.completeExceptionally(failure);
  }

  private final class CancellableFuture extends CompletableFuture<V> {
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      if (!claim()) {
        return isCancelled();
      }
      Runnable withdraw = withdrawal;
      if (withdraw != null) {
        withdraw.run();
      }
      return super.cancel(mayInterruptIfRunning);
    }
  }
}
