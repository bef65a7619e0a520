package io.github.boltwork.io;

import java.io.IOException;

/**
 * After how many bytes one direction of a link has which fault; none of them until it is told. What
 * is written beyond the first two vanishes.
 */
final class FaultPoints {
  private volatile long endsAt = Long.MAX_VALUE;
  private volatile long readFailsAt = Long.MAX_VALUE;
  private volatile long writeFailsAt = Long.MAX_VALUE;

  void endAt(long bytes) {
    endsAt = bytes;
  }

  void failReadingAt(long bytes) {
    readFailsAt = bytes;
  }

  void failWritingAt(long bytes) {
    writeFailsAt = bytes;
  }

  boolean ended(long taken) {
    return taken >= endsAt;
  }

  boolean readFails(long taken) {
    return taken >= readFailsAt;
  }

  boolean writeFails(long written) {
    return written >= writeFailsAt;
  }

  /** Tells whether nothing will be read any more. */
  boolean readIsOver(long taken) {
    return ended(taken) || readFails(taken);
  }

  /** How many bytes may be read before the next fault. */
  long readable(long taken) {
    return Math.min(endsAt, readFailsAt) - taken;
  }

  /** How many bytes may be written before the next fault. */
  long writable(long written) {
    return writeFailsAt - written;
  }

  static IOException reset() {
    return new IOException("Connection reset");
  }
}
