package io.github.boltwork.jsse;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A record that arrives in pieces. Holds a buffer only while it holds bytes. */
final class PartialRecord {
  private final ScratchPool pool;
  private @Nullable ByteBuffer bytes;
  private boolean lengthKnown;
  private boolean whole;

  PartialRecord(ScratchPool pool) {
    this.pool = pool;
  }

  boolean isEmpty() {
    return bytes == null;
  }

  /** Returns the first byte, which tells the record's type. */
  byte type() {
    return bytes == null ? 0 : bytes.get(0);
  }

  /**
   * Takes what the record still lacks, and no more.
   *
   * @return the record once it is whole, or as soon as it turns out to be none; else null, and all
   *     of {@code net} has been taken
   */
  @Nullable ByteBuffer fill(ByteBuffer net) {
    if (whole) {
      return bytes;
    }
    if (bytes == null) {
      if (!net.hasRemaining()) {
        return null;
      }
      bytes = pool.take(ScratchPool.RECORD).limit(RecordHeader.SIZE);
    }
    Backlog.move(net, bytes);
    if (!lengthKnown && !bytes.hasRemaining()) {
      lengthKnown = true;
      int length = RecordHeader.recordLength(bytes, 0);
      if (length != RecordHeader.INVALID) {
        bytes.limit(length);
        Backlog.move(net, bytes);
      }
    }
    if (bytes.hasRemaining()) {
      return null;
    }
    whole = true;
    return bytes.flip();
  }

  void drop() {
    if (bytes != null) {
      // Records are decrypted in place.
      pool.giveWiped(bytes, bytes.limit());
      bytes = null;
      lengthKnown = false;
      whole = false;
    }
  }
}
