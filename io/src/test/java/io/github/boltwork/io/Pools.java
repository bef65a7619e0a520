package io.github.boltwork.io;

/** What connections have borrowed. */
final class Pools {
  private Pools() {}

  static int lent() {
    return BufferPool.RECORDS.lent() + BufferPool.SHORT.lent();
  }
}
