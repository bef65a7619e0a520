package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadPendingException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The read that is pending, if any. */
final class Reading {
  private record Read(ByteBuffer dst, OperationListener<Integer> listener) {}

  private final TlsChannel channel;
  private final Unread unread = new Unread();
  private final AtomicReference<@Nullable Read> pending = new AtomicReference<>();

  Reading(TlsChannel channel) {
    this.channel = channel;
  }

  void begin(ByteBuffer dst, OperationListener<Integer> listener) {
    Read read = new Read(dst, listener);
    if (listener instanceof FutureListener<Integer> future) {
      future.onCancel(() -> withdraw(read));
    }
    if (!pending.compareAndSet(null, read)) {
      throw new ReadPendingException();
    }
  }

  private void withdraw(Read read) {
    boolean unused = pending.compareAndSet(read, null);
  }

  /**
   * Goes on with it.
   *
   * @return what the transport must be ready for before more can be done; 0 if nothing is to do
   */
  int step(Outcomes outcomes) {
    Read read = pending.get();
    if (read == null) {
      return 0;
    }
    try {
      int count = count(read);
      if (count == 0 && read.dst().hasRemaining()) {
        return channel.readOps();
      }
      if (read.listener().claim()) {
        withdraw(read);
        int moved = unread.remaining() > 0 ? unread.moveTo(read.dst()) : count;
        outcomes.completed(read.listener(), moved);
      }
    } catch (Throwable failure) {
      fail(read, failure, outcomes);
    }
    return 0;
  }

  private int count(Read read) throws IOException {
    ByteBuffer dst = read.dst();
    if (!dst.hasRemaining() || unread.remaining() > 0) {
      return unread.remaining();
    }
    return read.listener().isCancellable()
        ? unread.fetch(channel, dst.remaining())
        : channel.read(dst);
  }

  void fail(Throwable failure, Outcomes outcomes) {
    Read read = pending.get();
    if (read != null) {
      fail(read, failure, outcomes);
    }
  }

  private void fail(Read read, Throwable failure, Outcomes outcomes) {
    if (read.listener().claim()) {
      withdraw(read);
      outcomes.failed(read.listener(), failure);
    }
  }

  /** Forgets what nobody will read any more. */
  void discard() {
    unread.discard();
  }
}
