package io.github.boltwork.cli;

import java.util.OptionalDouble;

/**
 * How fast a backend does something.
 *
 * @param task what it does
 * @param backend its id
 * @param rate in the task's unit; nothing if it cannot do it
 * @param note where its buffers are, if that is of the essence, or why there is no rate
 */
record BenchFigure(BenchTask task, String backend, OptionalDouble rate, String note) {
  static BenchFigure of(BenchTask task, String backend, double rate, String buffers) {
    return new BenchFigure(task, backend, OptionalDouble.of(rate), buffers);
  }

  static BenchFigure none(BenchTask task, String backend, String reason) {
    return new BenchFigure(task, backend, OptionalDouble.empty(), reason);
  }
}
