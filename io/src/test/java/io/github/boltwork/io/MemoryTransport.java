package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** One end of a blocking connection in memory; it lets tests wait for a thread to be stuck. */
final class MemoryTransport implements ByteChannel {
  final MemoryPipe incoming;
  final MemoryPipe outgoing;
  private volatile boolean open = true;

  MemoryTransport(MemoryPipe incoming, MemoryPipe outgoing) {
    this.incoming = incoming;
    this.outgoing = outgoing;
  }

  /** Returns the other end. */
  MemoryTransport peer() {
    return new MemoryTransport(/* incoming= */ outgoing, /* outgoing= */ incoming);
  }

  static MemoryTransport ofCapacity(int bytes) {
    return new MemoryTransport(new MemoryPipe(bytes), new MemoryPipe(bytes));
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    return incoming.read(dst);
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    return outgoing.write(src);
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
    incoming.closeReader();
    outgoing.closeWriter();
  }
}
