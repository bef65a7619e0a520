package io.github.boltwork.io;

import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Which positions of a stream a fault is tried at: each with the null backend, and with those that
 * shake hands for real some, others each time, and one of the last. {@code
 * -Dboltwork.faults.positions=10000} tries each; {@code -Dboltwork.faults.seed} those of a seed
 * that was printed.
 */
final class Positions {
  private static final int SOME = Integer.getInteger("boltwork.faults.positions", 4);

  /** Where the end is: close_notify, and what answers it. */
  private static final int LAST = 64;

  private static final SplittableRandom RANDOM = new SplittableRandom(seed());

  private Positions() {}

  private static long seed() {
    long seed = Long.getLong("boltwork.faults.seed", System.nanoTime());
    System.out.println("positions of faults: -Dboltwork.faults.seed=" + seed);
    return seed;
  }

  /** Returns positions from 0 up to, and at times including, a length. */
  static long[] upTo(long length, AnyBackend backend) {
    return backend.isNull() || length < SOME
        ? LongStream.rangeClosed(0, length).toArray()
        : LongStream.concat(
                RANDOM.split().longs(SOME, 0, length + 1),
                RANDOM.split().longs(1, Math.max(0, length - LAST), length + 1))
            .sorted()
            .distinct()
            .toArray();
  }
}
