package io.github.boltwork.io;

import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Which positions of a stream a fault is tried at: each with the null backend, and some of a fixed
 * seed with those that shake hands for real. {@code -Dboltwork.faults.positions=10000} tries each.
 */
final class Positions {
  private static final int SOME = Integer.getInteger("boltwork.faults.positions", 4);

  private Positions() {}

  /** Returns positions from 0 up to, and at times including, a length. */
  static long[] upTo(long length, AnyBackend backend) {
    return backend.isNull() || length < SOME
        ? LongStream.rangeClosed(0, length).toArray()
        : new SplittableRandom(1).longs(SOME, 0, length + 1).sorted().distinct().toArray();
  }
}
