package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritePendingException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The write that is pending, if any. */
final class Writing {
  private static final class Write {
    private final ByteBuffer src;
    private final OperationListener<Integer> listener;
    private int count;
    private @Nullable Long mark;

    Write(ByteBuffer src, OperationListener<Integer> listener) {
      this.src = src;
      this.listener = listener;
    }
  }

  private final TlsChannel channel;
  private final TransportWrites below;
  private final AtomicReference<@Nullable Write> pending = new AtomicReference<>();
  private volatile boolean cancelled;

  Writing(TlsChannel channel, TransportWrites below) {
    this.channel = channel;
    this.below = below;
  }

  void begin(ByteBuffer src, OperationListener<Integer> listener) {
    Write write = new Write(src, listener);
    if (listener instanceof FutureListener<Integer> future) {
      future.onCancel(() -> cancel(write));
    }
    if (!pending.compareAndSet(null, write)) {
      throw new WritePendingException();
    }
    if (cancelled) {
      withdraw(write);
      throw afterCancellation();
    }
  }

  /** What is said instead of sending bytes after some that are missing. */
  static IllegalStateException afterCancellation() {
    return new IllegalStateException(
        "a write was cancelled, and how much of it was sent is unknown; close the channel");
  }

  private void cancel(Write write) {
    cancelled = true;
    withdraw(write);
  }

  private void withdraw(Write write) {
    boolean unused = pending.compareAndSet(write, null);
  }

  boolean isPending() {
    return pending.get() != null;
  }

  boolean wasCancelled() {
    return cancelled;
  }

  /**
   * Goes on with it.
   *
   * @return what the transport must be ready for before more can be done; 0 if nothing is to do
   */
  int step(Outcomes outcomes) {
    Write write = pending.get();
    if (write == null) {
      return 0;
    }
    try {
      if (!isSent(write)) {
        return channel.writeOps();
      }
      if (write.listener.claim()) {
        withdraw(write);
        outcomes.completed(write.listener, write.count);
      }
    } catch (Throwable failure) {
      fail(write, failure, outcomes);
    }
    return 0;
  }

  private boolean isSent(Write write) throws IOException {
    if (write.mark == null) {
      write.count += channel.write(write.src);
      if (write.src.hasRemaining() || !channel.flush()) {
        return false;
      }
      write.mark = below.accepted();
    }
    return below.hasCarried(write.mark);
  }

  void fail(Throwable failure, Outcomes outcomes) {
    Write write = pending.get();
    if (write != null) {
      fail(write, failure, outcomes);
    }
  }

  private void fail(Write write, Throwable failure, Outcomes outcomes) {
    if (write.listener.claim()) {
      withdraw(write);
      outcomes.failed(write.listener, failure);
    }
  }
}
