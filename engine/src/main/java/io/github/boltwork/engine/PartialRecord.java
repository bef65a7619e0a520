package io.github.boltwork.engine;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A record that arrives in pieces. Holds a buffer only while it holds bytes. */
public final class PartialRecord {
  private final ScratchPool pool;
  private @Nullable ByteBuffer bytes;
  private boolean lengthKnown;
  private boolean whole;

  /**
   * Makes an empty one.
   *
   * @param pool lends the buffer
   */
  public PartialRecord(ScratchPool pool) {
    this.pool = pool;
  }

  /**
   * Tells whether no byte of a record has come.
   *
   * @return whether it holds none
   */
  public boolean isEmpty() {
    return bytes == null;
  }

  /**
   * Returns the first byte, which tells the record's type.
   *
   * @return the type; 0 if there is none yet
   */
  public byte type() {
    return bytes == null ? 0 : bytes.get(0);
  }

  /**
   * Takes what the record still lacks, and no more.
   *
   * @param net bytes from the peer, read
   * @return the record once it is whole, or as soon as it turns out to be none; else null, and all
   *     of {@code net} has been taken
   */
  public @Nullable ByteBuffer fill(ByteBuffer net) {
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

  /** Forgets what has come. */
  public void drop() {
    if (bytes != null) {
      // Records are decrypted in place.
      pool.giveWiped(bytes, bytes.limit());
      bytes = null;
      lengthKnown = false;
      whole = false;
    }
  }
}
