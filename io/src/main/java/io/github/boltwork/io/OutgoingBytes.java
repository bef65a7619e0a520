package io.github.boltwork.io;

import java.nio.ByteBuffer;

/**
 * Bytes for the peer in a borrowed buffer, first appended to and then written: a large one while
 * there are many or more are to come, a small one while few wait.
 */
final class OutgoingBytes {
  private final BufferPool large;
  private final BufferPool small;
  private BufferPool lender;
  private ByteBuffer bytes = BufferPool.NONE;

  OutgoingBytes(Transport transport) {
    large = transport.pool(BufferPool.RECORDS);
    small = transport.pool(BufferPool.SHORT);
    lender = small;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  /** Returns the buffer with room for several records, unless it holds as much. */
  ByteBuffer enlarged() {
    if (lender != large) {
      moveTo(large);
    }
    return bytes;
  }

  /** Keeps few bytes, of which nobody knows when they will be written, in little memory. */
  void shrink() {
    if (lender == large && bytes.position() > 0 && bytes.position() < small.capacity()) {
      moveTo(small);
    }
  }

  private void moveTo(BufferPool pool) {
    ByteBuffer moved = pool.take().put(bytes.flip());
    discard();
    bytes = moved;
    lender = pool;
  }

  /** Forgets them. */
  void discard() {
    bytes = lender.give(bytes);
    lender = small;
  }
}
