package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import org.jspecify.annotations.Nullable;

/** What asynchronous reads have brought and the connection has not taken. Used by the loop only. */
final class TransportReads {
  /** A read of so much is part of a longer stream, of which more will follow at once. */
  private static final int STREAM = 16 * 1024;

  private final AsynchronousByteChannel transport;
  private final Crossing crossing;
  private BufferPool lender = BufferPool.SHORT;
  private ByteBuffer bytes = BufferPool.NONE;
  private boolean muchExpected;
  private boolean ended;
  private @Nullable Throwable failure;

  TransportReads(AsynchronousByteChannel transport, Runnable wake) {
    this.transport = transport;
    this.crossing = new Crossing(wake);
  }

  /** Starts a read, unless one is under way or what came is not taken yet. */
  void start() {
    if (crossing.isUnderWay() || bytes.hasRemaining() || ended || failure != null) {
      return;
    }
    lender = muchExpected ? BufferPool.RECORDS : BufferPool.SHORT;
    crossing.depart(
        handler -> {
          bytes = lender.take();
          transport.read(bytes, null, handler);
        });
  }

  /** Takes note of a read that has ended. */
  void settle() {
    if (!crossing.hasArrived()) {
      return;
    }
    bytes.flip();
    failure = crossing.failure();
    ended = crossing.count() < 0;
    if (failure == null && !ended && !bytes.hasRemaining()) {
      failure =
          new IOException(
              "%s moved 0 bytes in read(), where at least 1 was expected".formatted(transport));
    }
    muchExpected = bytes.limit() == bytes.capacity() || bytes.limit() >= STREAM;
    release();
  }

  /** What {@link java.nio.channels.ByteChannel#read} does; a failure is told once. */
  int read(ByteBuffer dst) throws IOException {
    if (crossing.isUnderWay()) {
      return 0;
    }
    if (!bytes.hasRemaining()) {
      Throwable told = failure;
      failure = null;
      TransportFailure.rethrow(told);
      return ended ? -1 : 0;
    }
    int count = Math.min(bytes.remaining(), dst.remaining());
    dst.put(dst.position(), bytes, bytes.position(), count);
    dst.position(dst.position() + count);
    bytes.position(bytes.position() + count);
    release();
    return count;
  }

  private void release() {
    if (!bytes.hasRemaining()) {
      bytes = lender.give(bytes);
    }
  }

  /** Gives back what nobody will take any more, but what the transport may still write into. */
  void discard() {
    if (crossing.hasArrived() || !crossing.isUnderWay()) {
      bytes = lender.give(bytes);
    }
  }
}
