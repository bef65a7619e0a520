package io.github.boltwork.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Results that nobody measured. */
final class Figures {
  private Figures() {}

  static Measured record(
      String method, String subject, String buffers, int size, double score, double allocated) {
    return of(
        "RecordBenchmark." + method,
        subject,
        Map.of(
            "buffers",
            buffers,
            "size",
            String.valueOf(size),
            "suite",
            Subjects.FIRST_SUITE,
            "version",
            "TLS_1_3"),
        score,
        allocated / size);
  }

  static Measured handshake(String method, String subject, String key, double score) {
    return of(
        "HandshakeBenchmark." + method,
        subject,
        Map.of("key", key, "version", "TLS_1_3"),
        score,
        100);
  }

  static Measured of(
      String benchmark,
      String subject,
      Map<String, String> parameters,
      double score,
      double allocated) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put(Run.SUBJECT, subject);
    return new Measured(
        new Run("a.b." + benchmark, all),
        "25.0.1",
        List.of(List.of(score)),
        OptionalDouble.of(allocated));
  }
}
