package io.github.boltwork.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Lends buffers of one record's size to calls, so that idle engines hold none and busy ones
 * allocate none. What a borrower says was secret is wiped before the next one sees the buffer.
 */
public final class ScratchPool {
  /** The largest record RFC 5246 section 6.2.3 allows, with its header, and room to spare. */
  public static final int RECORD = 18 * 1024 + 64;

  private static final int SLOTS = 32;
  private static final ScratchPool HEAP = new ScratchPool(BufferKind.HEAP);
  private static final ScratchPool DIRECT = new ScratchPool(BufferKind.DIRECT);
  private final BufferKind kind;
  private final AtomicReferenceArray<ByteBuffer> slots = new AtomicReferenceArray<>(SLOTS);

  ScratchPool(BufferKind kind) {
    this.kind = kind;
  }

  /**
   * Returns the pool that all engines share.
   *
   * @param kind what it lends
   * @return the pool
   */
  public static ScratchPool of(BufferKind kind) {
    return kind == BufferKind.DIRECT ? DIRECT : HEAP;
  }

  /**
   * Lends a cleared buffer.
   *
   * @param capacity how large it must be at least
   * @return the buffer
   */
  public ByteBuffer take(int capacity) {
    if (capacity <= RECORD) {
      int start = start();
      for (int i = 0; i < SLOTS; i++) {
        int slot = (start + i) % SLOTS;
        ByteBuffer buffer = slots.getPlain(slot) == null ? null : slots.getAndSet(slot, null);
        if (buffer != null) {
          return buffer.clear();
        }
      }
    }
    return kind.allocate(Math.max(capacity, RECORD));
  }

  /**
   * Takes a buffer back.
   *
   * @param buffer one that was lent, or replaced one
   */
  public void give(ByteBuffer buffer) {
    if (buffer.capacity() != RECORD) {
      return;
    }
    int start = start();
    for (int i = 0; i < SLOTS; i++) {
      int slot = (start + i) % SLOTS;
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, buffer)) {
        return;
      }
    }
  }

  /**
   * Takes a buffer back that may hold secrets.
   *
   * @param buffer one that was lent, or replaced one
   * @param secretBytes how many of its first bytes to wipe
   */
  public void giveWiped(ByteBuffer buffer, int secretBytes) {
    wipe(buffer, secretBytes);
    give(buffer);
  }

  static void wipe(ByteBuffer buffer, int bytes) {
    if (buffer.hasArray()) {
      int from = buffer.arrayOffset();
      Arrays.fill(buffer.array(), from, from + bytes, (byte) 0);
      return;
    }
    // Compiled code stores words faster than it copies zeros.
    buffer.clear();
    int words = bytes - bytes % Long.BYTES;
    for (int at = 0; at < words; at += Long.BYTES) {
      buffer.putLong(at, 0);
    }
    for (int at = words; at < bytes; at++) {
      buffer.put(at, (byte) 0);
    }
  }

  // Spreads threads over the slots, so that one tends to get back the buffer in its own cache.
  private static int start() {
    return (int) (Thread.currentThread().getId() % SLOTS);
  }
}
