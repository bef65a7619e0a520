package io.github.boltwork.provider;

import io.github.boltwork.engine.HandshakeMessages;
import io.github.boltwork.engine.RecordHeader;
import java.nio.ByteBuffer;

/**
 * Puts records together from the bytes of a stream, and shows them to a reader until that has read
 * enough, or there is nothing for it to read.
 */
final class RecordFeed {
  private static final int USUAL = 1024;

  /** More than any library takes of a hello. */
  private static final int LONGEST = 128 * 1024;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final HandshakeMessages reader;

  /** Written up to its position. */
  private ByteBuffer held = NOTHING;

  /** Where the first record begins that was not shown yet. */
  private int unread;

  private boolean over;

  RecordFeed(HandshakeMessages reader) {
    this.reader = reader;
  }

  /** Tells whether nothing more is to be read. */
  boolean isOver() {
    return over;
  }

  /** Takes all of a buffer. */
  void add(ByteBuffer bytes) {
    if (held.remaining() < bytes.remaining()) {
      int size = Math.max(USUAL, 2 * (held.position() + bytes.remaining()));
      held = ByteBuffer.allocate(size).put(held.flip());
    }
    held.put(bytes);
    while (!over && held.position() - unread >= RecordHeader.SIZE) {
      int length = RecordHeader.recordLength(held, unread);
      if (length == RecordHeader.INVALID || !RecordHeader.isHandshake(held.get(unread))) {
        over = true;
      } else if (length > held.position() - unread) {
        break;
      } else {
        reader.read(held, unread, unread + length);
        unread += length;
        over = reader.isOver();
      }
    }
    over |= held.position() > LONGEST;
  }

  /**
   * Takes what is between two positions of a buffer, and moves none, if there is more to be read.
   */
  void show(ByteBuffer buffer, int from, int to) {
    if (!over) {
      add(buffer.duplicate().limit(to).position(from));
      if (over) {
        held = NOTHING;
      }
    }
  }

  /** Returns all that was added, which is not held any more. */
  ByteBuffer release() {
    ByteBuffer all = held.flip();
    held = NOTHING;
    return all;
  }
}
