package io.github.boltwork.engine;

/** How large the records of so many bytes can be. */
public final class OutputBound {
  private OutputBound() {}

  /**
   * Computes what {@link io.github.boltwork.TlsEngine#maxOutput} returns.
   *
   * @param plainBytes a number of application bytes
   * @param fragment how many of them a record holds
   * @param overhead how much larger than its bytes a record may be
   * @return an upper bound in bytes
   * @throws IllegalArgumentException if the number is negative or the bound exceeds an int
   */
  public static int of(int plainBytes, int fragment, int overhead) {
    if (plainBytes < 0) {
      throw new IllegalArgumentException("the number of bytes is negative: " + plainBytes);
    }
    long records = Math.max(1, ((long) plainBytes + fragment - 1) / fragment);
    long bound = plainBytes + records * overhead;
    if (bound > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(plainBytes + " bytes need a buffer larger than an int");
    }
    return (int) bound;
  }
}
