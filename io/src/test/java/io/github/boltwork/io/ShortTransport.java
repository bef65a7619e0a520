package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.SplittableRandom;

/** Moves less at a time than the transport under it would; one thread reads and one writes. */
final class ShortTransport implements ByteChannel {
  /** Every so manieth call moves one byte. */
  private static final int ONE_BYTE = 16;

  private final ByteChannel transport;
  private final SplittableRandom reads;
  private final SplittableRandom writes;

  ShortTransport(ByteChannel transport, long seed) {
    this.transport = transport;
    this.reads = new SplittableRandom(seed);
    this.writes = reads.split();
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    ByteBuffer some = some(dst, reads);
    int count = transport.read(some);
    dst.position(some.position());
    return count;
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    ByteBuffer some = some(src, writes);
    int count = transport.write(some);
    src.position(some.position());
    return count;
  }

  private static ByteBuffer some(ByteBuffer buffer, SplittableRandom random) {
    int most = random.nextInt(ONE_BYTE) == 0 ? 1 : buffer.remaining();
    int count = most <= 1 ? most : 1 + random.nextInt(most);
    return buffer.duplicate().limit(buffer.position() + count);
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
