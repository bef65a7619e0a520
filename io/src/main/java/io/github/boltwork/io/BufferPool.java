package io.github.boltwork.io;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Buffers of one size that connections borrow while bytes are under way, so that an idle one holds
 * none. Whoever gives one back must forget it in the same step.
 */
final class BufferPool {
  /** What an owner's field holds while it has borrowed nothing. */
  static final ByteBuffer NONE = ByteBuffer.allocate(0);

  /** Four full records, whatever their overhead, to be moved by one call of the transport. */
  static final BufferPool RECORDS = direct(4 * 17 * 1024, 64);

  /** Enough to wait with for a short message; thousands of blocked readers each hold one. */
  static final BufferPool SHORT = direct(2 * 1024, 1024);

  private final IntFunction<ByteBuffer> allocator;
  private final int bytes;
  private final ArrayBlockingQueue<ByteBuffer> idle;
  private final AtomicInteger lent;
  private final @Nullable BufferPool inHeap;

  private BufferPool(
      IntFunction<ByteBuffer> allocator,
      int bytes,
      int idle,
      AtomicInteger lent,
      @Nullable BufferPool inHeap) {
    this.allocator = allocator;
    this.bytes = bytes;
    this.idle = new ArrayBlockingQueue<>(idle);
    this.lent = lent;
    this.inHeap = inHeap;
  }

  private static BufferPool direct(int bytes, int idle) {
    AtomicInteger lent = new AtomicInteger();
    BufferPool inHeap = new BufferPool(ByteBuffer::allocate, bytes, idle, lent, null);
    return new BufferPool(ByteBuffer::allocateDirect, bytes, idle, lent, inHeap);
  }

  /** The same buffers in the heap, for transports that move arrays. */
  BufferPool inHeap() {
    return inHeap == null ? this : inHeap;
  }

  /** How many bytes each buffer has room for. */
  int capacity() {
    return bytes;
  }

  ByteBuffer take() {
    ByteBuffer buffer = idle.poll();
    if (buffer == null) {
      buffer = allocator.apply(bytes);
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

  /** How many buffers are borrowed, those in the heap and outside it together. */
  int lent() {
    return lent.get();
  }
}
