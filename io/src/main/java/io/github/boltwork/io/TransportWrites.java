package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import org.jspecify.annotations.Nullable;

/** What the connection has written and asynchronous writes carry away. Used by the loop only. */
final class TransportWrites {
  /** When what is written leaves. */
  enum Departure {
    /** By and by, as the transport takes it. */
    QUEUED,
    /** At once or not at all, as before a close. */
    AT_ONCE,
    /** No more: what is written now would feign that it was all. */
    NEVER
  }

  private static final int SHORT = 2 * 1024;

  private final AsynchronousByteChannel transport;
  private final Crossing crossing;
  private final LastWords lastWords;
  private BufferPool lender = BufferPool.RECORDS;
  private ByteBuffer bytes = BufferPool.NONE;
  private long accepted;
  private long carried;
  private boolean refused;
  private Departure departure = Departure.QUEUED;
  private @Nullable Throwable failure;
  private boolean failureTold;

  TransportWrites(AsynchronousByteChannel transport, Runnable wake) {
    this.transport = transport;
    this.crossing = new Crossing(wake);
    this.lastWords = new LastWords(transport);
  }

  void departure(Departure departure) {
    this.departure = departure;
  }

  /** What {@link java.nio.channels.ByteChannel#write} does. */
  int write(ByteBuffer src) throws IOException {
    refused = false;
    throwFailure();
    int count = 0;
    if (!crossing.isUnderWay()) {
      count =
          switch (departure) {
            case QUEUED -> keep(src);
            case AT_ONCE -> lastWords.write(src);
            case NEVER -> 0;
          };
    }
    refused = src.hasRemaining();
    return count;
  }

  private int keep(ByteBuffer src) {
    if (bytes.capacity() == 0) {
      lender = src.remaining() <= SHORT ? BufferPool.SHORT : BufferPool.RECORDS;
      bytes = lender.take();
    }
    int count = Math.min(bytes.remaining(), src.remaining());
    bytes.put(bytes.position(), src, src.position(), count);
    bytes.position(bytes.position() + count);
    src.position(src.position() + count);
    accepted += count;
    return count;
  }

  /** Starts to carry away what was written, unless a write is under way. */
  void start() {
    if (!crossing.isUnderWay() && bytes.position() > 0) {
      bytes.flip();
      depart();
    }
  }

  private void depart() {
    ByteBuffer lent = bytes;
    crossing.depart(handler -> transport.write(lent, null, handler));
  }

  /** Takes note of a write that has ended, and goes on with the rest. */
  void settle() {
    if (!crossing.hasArrived()) {
      return;
    }
    failure = crossing.failure();
    carried += crossing.count();
    if (failure == null && crossing.count() <= 0) {
      failure =
          new IOException(
              "%s took %d bytes in write(), where at least 1 was expected"
                  .formatted(transport, crossing.count()));
    }
    if (failure == null && bytes.hasRemaining()) {
      depart();
    } else {
      bytes = lender.give(bytes);
    }
  }

  /** Tells whether there is room again for what there was none for. */
  boolean canTakeRefused() {
    return refused && !crossing.isUnderWay();
  }

  /** How many bytes have been written. */
  long accepted() {
    return accepted;
  }

  /**
   * Tells whether the transport has taken so many bytes.
   *
   * @throws IOException if it never will
   */
  boolean hasCarried(long mark) throws IOException {
    if (carried < mark) {
      throwFailure();
    }
    return carried >= mark;
  }

  /** Tells that something written could not be carried away, if so. */
  void throwFailure() throws IOException {
    if (failureTold) {
      throw new IOException("an earlier write to the transport failed: " + failure, failure);
    }
    failureTold = failure != null;
    TransportFailure.rethrow(failure);
  }

  /** Gives back what will never leave, but what the transport still reads. */
  void discard() {
    if (crossing.hasArrived() || !crossing.isUnderWay()) {
      bytes = lender.give(bytes);
    }
  }
}
