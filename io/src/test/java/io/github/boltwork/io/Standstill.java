package io.github.boltwork.io;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;

/** Sees which of some counts has not grown for too long. */
final class Standstill {
  private final Duration limit;
  private long[] counts = {};
  private long[] grownAt = {};

  Standstill(Duration limit) {
    this.limit = limit;
  }

  /**
   * Looks at them, again and again.
   *
   * @param nanos the time, of any origin
   * @param now the counts, as many each time
   * @return the index of one that stands still
   */
  OptionalInt look(long nanos, long... now) {
    if (counts.length == 0) {
      counts = now.clone();
      grownAt = new long[now.length];
      Arrays.fill(grownAt, nanos);
    }
    for (int i = 0; i < now.length; i++) {
      if (now[i] != counts[i]) {
        counts[i] = now[i];
        grownAt[i] = nanos;
      } else if (nanos - grownAt[i] >= limit.toNanos()) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
