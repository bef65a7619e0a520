package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.function.IntPredicate;

/** Counts the TLS records of certain lengths that pass through a transport on their way out. */
final class RecordTap implements ByteChannel {
  private static final int HEADER = 5;

  private final ByteChannel transport;
  private final IntPredicate counted;
  private int headerBytes;
  private int length;
  private int toSkip;
  private int count;

  RecordTap(ByteChannel transport, IntPredicate counted) {
    this.transport = transport;
    this.counted = counted;
  }

  /** To be asked once the writing threads are done. */
  int count() {
    return count;
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    return transport.read(dst);
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    ByteBuffer passed = src.duplicate();
    int written = transport.write(src);
    inspect(passed.limit(passed.position() + written));
    return written;
  }

  private void inspect(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (toSkip > 0) {
        int skipped = Math.min(toSkip, bytes.remaining());
        bytes.position(bytes.position() + skipped);
        toSkip -= skipped;
        continue;
      }
      length = (length << 8 | (bytes.get() & 0xff)) & 0xffff;
      if (++headerBytes == HEADER) {
        headerBytes = 0;
        toSkip = length;
        if (counted.test(length)) {
          count++;
        }
      }
    }
  }

  @Override
  public boolean isOpen() {
    return transport.isOpen();
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
