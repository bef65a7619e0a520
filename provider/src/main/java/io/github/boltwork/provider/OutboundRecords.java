package io.github.boltwork.provider;

import io.github.boltwork.engine.RecordHeader;
import java.nio.ByteBuffer;

/**
 * Whole records that wait for {@code wrap}, which hands out one a call. Holds a buffer only while
 * it holds records. Guarded by the engine's lock.
 */
final class OutboundRecords {
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  /** Most flights of a handshake. */
  private static final int USUAL = 4096;

  /** Written up to its position. */
  private ByteBuffer bytes = NONE;

  /** What of it has been handed out. */
  private int from;

  boolean isEmpty() {
    return bytes.position() == from;
  }

  int size() {
    return bytes.position() - from;
  }

  /** Returns a buffer with room for more, behind what waits; more room each time it was filled. */
  ByteBuffer room() {
    if (bytes.remaining() < USUAL / 4) {
      grow(bytes.capacity());
    }
    return bytes;
  }

  private void grow(int least) {
    ByteBuffer larger = ByteBuffer.allocate(size() + Math.max(USUAL, least));
    bytes = larger.put(bytes.flip().position(from));
    from = 0;
  }

  /** Puts records behind what waits. */
  void add(ByteBuffer records) {
    if (bytes.remaining() < records.remaining()) {
      grow(records.remaining());
    }
    bytes.put(records);
  }

  /** Takes over what waits elsewhere. */
  void addAll(OutboundRecords others) {
    if (isEmpty()) {
      bytes = others.bytes;
      from = others.from;
    } else {
      add(others.bytes.flip().position(others.from));
    }
    others.bytes = NONE;
    others.from = 0;
  }

  /** Takes back what a buffer holds from an index to its position, to before what waits. */
  void takeBack(ByteBuffer buffer, int start) {
    int length = buffer.position() - start;
    if (length == 0) {
      return;
    }
    ByteBuffer joined = ByteBuffer.allocate(length + size());
    joined.put(0, buffer, start, length).position(length);
    bytes = joined.put(bytes.flip().position(from));
    from = 0;
    buffer.position(start);
  }

  /** Returns the length of what the next {@link #handOut} hands out. */
  int next() {
    int whole =
        size() < RecordHeader.SIZE ? RecordHeader.INVALID : RecordHeader.recordLength(bytes, from);
    return whole == RecordHeader.INVALID ? size() : Math.min(whole, size());
  }

  /** Moves the next record to a buffer that has the room. */
  void handOut(ByteBuffer dst) {
    int length = next();
    dst.put(dst.position(), bytes, from, length);
    dst.position(dst.position() + length);
    from += length;
    if (isEmpty()) {
      bytes = NONE;
      from = 0;
    }
  }

  /** Shows what waits to somebody who reads whole records. */
  void show(Reader reader) {
    reader.read(bytes, from, bytes.position());
  }

  /** Reads records without moving anything. */
  @FunctionalInterface
  interface Reader {
    void read(ByteBuffer records, int from, int to);
  }
}
