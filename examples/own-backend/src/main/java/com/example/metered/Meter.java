package com.example.metered;

import java.util.concurrent.atomic.LongAdder;

/** A count of bytes. Safe for use by many threads. */
public final class Meter {
  private final LongAdder bytes = new LongAdder();

  Meter() {}

  void add(int count) {
    bytes.add(count);
  }

  /**
   * Returns the count.
   *
   * @return bytes of ciphertext
   */
  public long bytes() {
    return bytes.sum();
  }
}
