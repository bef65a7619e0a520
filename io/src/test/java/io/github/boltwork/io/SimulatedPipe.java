package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** One direction of a simulated link, with the faults it is told to have. For one thread. */
final class SimulatedPipe {
  final FaultPoints faults = new FaultPoints();
  private final LinkNature nature;
  private final SplittableRandom random;
  private final ByteQueue underWay = new ByteQueue();
  private int arrived;
  private long written;
  private long taken;
  private boolean writerClosed;
  private boolean readerClosed;
  private long refusals;

  SimulatedPipe(LinkNature nature, SplittableRandom random) {
    this.nature = nature;
    this.random = random;
  }

  int read(ByteBuffer dst) throws IOException {
    if (faults.readFails(taken)) {
      throw FaultPoints.reset();
    }
    if (ended()) {
      return -1;
    }
    if (arrived > 0 && nature.refuses(random)) {
      refusals++;
      return 0;
    }
    long most = Math.min(faults.readable(taken), nature.somePiece(random));
    int count = (int) Math.min(most, Math.min(arrived, dst.remaining()));
    underWay.drainTo(dst.slice().limit(count));
    dst.position(dst.position() + count);
    arrived -= count;
    taken += count;
    return count;
  }

  int write(ByteBuffer src) throws IOException {
    if (readerClosed) {
      throw new IOException("Broken pipe");
    }
    if (faults.writeFails(written)) {
      throw FaultPoints.reset();
    }
    if (room() > 0 && nature.refuses(random)) {
      refusals++;
      return 0;
    }
    int most = (int) Math.min(faults.writable(written), nature.somePiece(random));
    int count = Math.min(most, Math.min(room(), src.remaining()));
    underWay.add(src, count);
    written += count;
    if (faults.readIsOver(taken)) {
      underWay.clear();
      arrived = 0;
    }
    return count;
  }

  private boolean ended() {
    return faults.ended(taken) || (writerClosed && underWay.isEmpty());
  }

  private int room() {
    return nature.capacity() - underWay.size();
  }

  boolean readable() {
    return arrived > 0 || faults.readFails(taken) || ended();
  }

  boolean writable() {
    return room() > 0 || faults.writeFails(written) || readerClosed;
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
