package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Plaintext on its way to a read that may be cancelled until the last moment: it is the next one's
 * then. Used by the loop only.
 */
final class Unread {
  private static final int SHORT = 2 * 1024;

  private BufferPool lender = BufferPool.SHORT;
  private ByteBuffer bytes = BufferPool.NONE;

  int remaining() {
    return bytes.remaining();
  }

  /** Reads from a channel what has room in a buffer of some size; 0 and -1 as there. */
  int fetch(TlsChannel channel, int most) throws IOException {
    lender = most <= SHORT ? BufferPool.SHORT : BufferPool.RECORDS;
    bytes = lender.take();
    bytes.limit(Math.min(most, bytes.capacity()));
    int count = 0;
    try {
      count = channel.read(bytes);
      return count;
    } finally {
      bytes.flip();
      if (count <= 0) {
        discard();
      }
    }
  }

  int moveTo(ByteBuffer dst) {
    int count = Math.min(bytes.remaining(), dst.remaining());
    dst.put(dst.position(), bytes, bytes.position(), count);
    dst.position(dst.position() + count);
    bytes.position(bytes.position() + count);
    if (!bytes.hasRemaining()) {
      discard();
    }
    return count;
  }

  void discard() {
    Plaintext.wipe(bytes.rewind());
    bytes = lender.give(bytes);
  }
}
