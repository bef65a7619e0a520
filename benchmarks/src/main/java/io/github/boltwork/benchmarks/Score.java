package io.github.boltwork.benchmarks;

import java.util.Map;

/**
 * What the scores of a benchmark are.
 *
 * @param unit what they count
 * @param lessIsBetter whether they are costs, such as times and bytes
 */
record Score(String unit, boolean lessIsBetter) {
  private static final Score BYTES_SENT = new Score("MB/s", false);
  private static final Score WRITES = new Score("writes/µs", false);

  private static final Map<String, Score> BY_CLASS =
      Map.of(
          "CipherBenchmark",
          BYTES_SENT,
          "HandshakeBenchmark",
          new Score("connections/s", false),
          "IdleMemory",
          new Score("bytes", true),
          "ManyConnectionsBenchmark",
          new Score("µs/round trip", true),
          "PingPongBenchmark",
          new Score("µs/round trip", true),
          "RecordBenchmark",
          BYTES_SENT,
          "SmallSocketWritesBenchmark",
          WRITES,
          "SmallWritesBenchmark",
          WRITES,
          "SocketBenchmark",
          BYTES_SENT,
          "StartUp",
          new Score("ms", true));

  /** Finds the scores of a benchmark by its class and method. */
  static Score of(String shortName) {
    Score score = BY_CLASS.get(shortName.substring(0, shortName.indexOf('.')));
    if (score == null) {
      throw new IllegalArgumentException("no unit is known of " + shortName + ": add it to Score");
    }
    return score;
  }

  /** Returns how many times as good a score is as its peer's: above 1 it is better. */
  double ratio(double score, double peer) {
    return lessIsBetter ? peer / score : score / peer;
  }
}
