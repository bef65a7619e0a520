package io.github.boltwork.benchmarks;

import java.util.Locale;

/** What the scores of benchmarks and the values of parameters are, in words. */
final class Units {
  private static final int KIB = 1024;

  private Units() {}

  /** Returns the unit of a benchmark's score. */
  static String of(Run run) {
    String name = run.shortName();
    if (name.startsWith("RecordBenchmark.") || name.equals("SocketBenchmark.bulk")) {
      return "MB/s";
    }
    if (name.startsWith("SmallWritesBenchmark.") || name.equals("SocketBenchmark.smallWrites")) {
      return "writes/µs";
    }
    if (name.equals("SocketBenchmark.pingPong")) {
      return "round trips/s";
    }
    return name.startsWith("IdleBenchmark.") ? "bytes" : "connections/s";
  }

  /** Returns a parameter's value as one says it. */
  static String value(String parameter, Run run) {
    String value = run.parameters().getOrDefault(parameter, "");
    if (parameter.equals("size") && value.matches("[0-9]{1,9}")) {
      int bytes = Integer.parseInt(value);
      return bytes % KIB == 0 ? bytes / KIB + " KiB" : bytes + " B";
    }
    return parameter.equals("buffers") || parameter.equals("endpoint")
        ? value.toLowerCase(Locale.ROOT).replace('_', ' ')
        : value;
  }
}
