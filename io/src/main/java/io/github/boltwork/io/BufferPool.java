package io.github.boltwork.io;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Direct buffers of one size that connections borrow while bytes are under way, so that an idle one
 * holds none. Whoever gives one back must forget it in the same step.
 */
final class BufferPool {
  /** What an owner's field holds while it has borrowed nothing. */
  static final ByteBuffer NONE = ByteBuffer.allocate(0);

  /** Four full records, whatever their overhead, to be moved by one call of the transport. */
  static final BufferPool RECORDS = new BufferPool(4 * 17 * 1024, 64);

  /** Enough to wait with for a short message; thousands of blocked readers each hold one. */
  static final BufferPool SHORT = new BufferPool(2 * 1024, 1024);

  private final int bytes;
  private final ArrayBlockingQueue<ByteBuffer> idle;
  private final AtomicInteger lent = new AtomicInteger();

  private BufferPool(int bytes, int idle) {
    this.bytes = bytes;
    this.idle = new ArrayBlockingQueue<>(idle);
  }

  ByteBuffer take() {
    ByteBuffer buffer = idle.poll();
    if (buffer == null) {
      buffer = ByteBuffer.allocateDirect(bytes);
    }
    lent.incrementAndGet();
    return buffer;
  }

  /** Takes a buffer of this pool back; {@link #NONE} is nothing. */
  ByteBuffer give(ByteBuffer buffer) {
    if (buffer.capacity() > 0) {
      lent.decrementAndGet();
      boolean unused = idle.offer(buffer.clear());
    }
    return NONE;
  }

  /** How many buffers are borrowed. */
  int lent() {
    return lent.get();
  }
}
