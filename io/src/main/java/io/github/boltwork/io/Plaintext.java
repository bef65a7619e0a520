package io.github.boltwork.io;

import java.nio.ByteBuffer;

/** Bytes of several writes, to be encrypted together. Guarded by the write lock. */
final class Plaintext {
  /** Whole records, of which SunJSSE makes the smallest: 16,367 bytes each with TLS 1.3. */
  static final int CAPACITY = 4 * 16_367;

  private static final byte[] ZEROS = new byte[8 * 1024];

  private ByteBuffer bytes = BufferPool.NONE;
  private int used;

  /** Written under the write lock. */
  private volatile boolean empty = true;

  boolean isEmpty() {
    return empty;
  }

  boolean isFull() {
    return bytes.position() == CAPACITY;
  }

  /** Takes as much as there is room for. */
  void add(ByteBuffer src) {
    if (!src.hasRemaining()) {
      return;
    }
    if (bytes.capacity() == 0) {
      bytes = BufferPool.RECORDS.take().limit(CAPACITY);
    }
    int count = Math.min(src.remaining(), bytes.remaining());
    bytes.put(bytes.position(), src, src.position(), count);
    bytes.position(bytes.position() + count);
    src.position(src.position() + count);
    used = Math.max(used, bytes.position());
    empty = false;
  }

  /** The bytes to be encrypted, if any; {@link #encrypted} must follow. */
  ByteBuffer bytes() {
    return bytes.flip();
  }

  /** Keeps what was not encrypted, and the buffer if there is more to be put into it at once. */
  void encrypted(boolean moreFollows) {
    if (bytes.hasRemaining()) {
      bytes.compact().limit(CAPACITY);
    } else if (moreFollows) {
      bytes.clear().limit(CAPACITY);
    } else {
      discard();
    }
  }

  void discard() {
    wipe(bytes.clear().limit(used));
    bytes = BufferPool.RECORDS.give(bytes);
    used = 0;
    empty = true;
  }

  /** Leaves nothing between position and limit to the next borrower of a buffer. */
  static void wipe(ByteBuffer buffer) {
    while (buffer.hasRemaining()) {
      buffer.put(ZEROS, 0, Math.min(ZEROS.length, buffer.remaining()));
    }
  }
}
