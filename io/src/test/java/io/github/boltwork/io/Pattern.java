package io.github.boltwork.io;

import java.nio.ByteBuffer;

/**
 * An endless stream of bytes of which each place has its own, so that a byte lost, doubled or
 * changed shows wherever it is.
 */
record Pattern(long seed) {
  /** Fills a buffer with what stands from a position on. */
  void fill(long position, ByteBuffer dst) {
    for (long at = position; dst.hasRemaining(); at++) {
      dst.put(at(at));
    }
  }

  /** Returns a buffer of what stands from a position on; every fourth size makes a direct one. */
  ByteBuffer bytes(long position, int count) {
    ByteBuffer bytes =
        count % 4 == 0 ? ByteBuffer.allocateDirect(count) : ByteBuffer.allocate(count);
    fill(position, bytes);
    return bytes.flip();
  }

  /** Takes all of a buffer and fails if it is not what stands from a position on. */
  void check(long position, ByteBuffer received) {
    for (long at = position; received.hasRemaining(); at++) {
      byte seen = received.get();
      if (seen != at(at)) {
        throw new AssertionError("byte %d is %d where %d was sent".formatted(at, seen, at(at)));
      }
    }
  }

  private byte at(long position) {
    // The finalizer of MurmurHash3: neighbours differ in all bits.
    long word = seed + (position >>> 3);
    word = (word ^ (word >>> 33)) * 0xff51afd7ed558ccdL;
    word = (word ^ (word >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (byte) ((word ^ (word >>> 33)) >>> ((position & 7) << 3));
  }
}
