package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** One direction of a simulated link, with the faults it is told to have. For one thread. */
final class SimulatedPipe {
  private final LinkNature nature;
  private final SplittableRandom random;
  private final ByteQueue underWay = new ByteQueue();
  private int arrived;
  private long written;
  private long taken;
  private long endsAt = Long.MAX_VALUE;
  private long readFailsAt = Long.MAX_VALUE;
  private long writeFailsAt = Long.MAX_VALUE;
  private boolean writerClosed;
  private boolean readerClosed;
  private long refusals;

  SimulatedPipe(LinkNature nature, SplittableRandom random) {
    this.nature = nature;
    this.random = random;
  }

  /** Ends the stream after so many bytes; what is written beyond vanishes. */
  void endAt(long bytes) {
    endsAt = bytes;
  }

  /** Makes reading fail after so many bytes; what is written beyond vanishes. */
  void failReadingAt(long bytes) {
    readFailsAt = bytes;
  }

  /** Makes writing fail after so many bytes. */
  void failWritingAt(long bytes) {
    writeFailsAt = bytes;
  }

  int read(ByteBuffer dst) throws IOException {
    if (taken >= readFailsAt) {
      throw new IOException("Connection reset");
    }
    if (ended()) {
      return -1;
    }
    if (arrived > 0 && nature.refuses(random)) {
      refusals++;
      return 0;
    }
    long most = Math.min(Math.min(endsAt, readFailsAt) - taken, nature.somePiece(random));
    int count = (int) Math.min(most, Math.min(arrived, dst.remaining()));
    underWay.drainTo(dst.slice().limit(count));
    dst.position(dst.position() + count);
    arrived -= count;
    taken += count;
    return count;
  }

  int write(ByteBuffer src) throws IOException {
    if (written >= writeFailsAt || readerClosed) {
      throw new IOException(readerClosed ? "Broken pipe" : "Connection reset");
    }
    if (room() > 0 && nature.refuses(random)) {
      refusals++;
      return 0;
    }
    int most = (int) Math.min(writeFailsAt - written, nature.somePiece(random));
    int count = Math.min(most, Math.min(room(), src.remaining()));
    underWay.add(src, count);
    written += count;
    if (taken >= Math.min(endsAt, readFailsAt)) {
      underWay.clear();
      arrived = 0;
    }
    return count;
  }

  private boolean ended() {
    return taken >= endsAt || (writerClosed && underWay.isEmpty());
  }

  private int room() {
    return nature.capacity() - underWay.size();
  }

  boolean readable() {
    return arrived > 0 || taken >= readFailsAt || ended();
  }

  boolean writable() {
    return room() > 0 || written >= writeFailsAt || readerClosed;
  }

  /** Lets time pass; tells whether anything is still on its way. */
  boolean tick() {
    int missing = underWay.size() - arrived;
    if (missing > 0 && !nature.delays(random)) {
      arrived += nature.delays() == 0 ? missing : 1 + random.nextInt(missing);
    }
    return underWay.size() > arrived;
  }

  void closeWriter() {
    writerClosed = true;
  }

  void closeReader() {
    readerClosed = true;
  }

  long written() {
    return written;
  }

  long taken() {
    return taken;
  }

  /** How often a call has moved nothing although it could have. */
  long refusals() {
    return refusals;
  }
}
