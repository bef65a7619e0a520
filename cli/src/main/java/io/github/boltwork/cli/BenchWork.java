package io.github.boltwork.cli;

import java.io.IOException;
import java.util.stream.DoubleStream;

/** Something to measure, a slice of time now and another later. */
interface BenchWork extends AutoCloseable {
  /** Told the rate of a slice. */
  interface Rates {
    void add(BenchTask task, double rate);
  }

  /** Returns where its buffers are, if that is of the essence; else nothing. */
  String buffers();

  /**
   * Works for a while, at least once.
   *
   * @throws IOException if the connection fails, or is not what it should be
   */
  void slice(long nanos, Rates rates) throws IOException;

  @Override
  void close();

  /** Returns the median, which leaves out those that another process took the processor from. */
  static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
