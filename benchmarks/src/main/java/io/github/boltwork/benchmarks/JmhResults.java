package io.github.boltwork.benchmarks;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes what JMH did not measure as JMH writes what it did: what {@link Measured} reads. */
final class JmhResults {
  private JmhResults() {}

  /** Writes results, the figures of one run each a fork of its own. */
  static void write(Path file, Map<Run, List<Double>> results) throws IOException {
    List<Map<String, Object>> all =
        results.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue())).toList();
    Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n");
  }

  private static Map<String, Object> of(Run run, List<Double> figures) {
    Map<String, Object> metric =
        Map.of(
            "scoreUnit", Score.of(run.shortName()).unit(),
            "rawData", figures.stream().map(List::of).toList());
    return Map.of(
        "benchmark", run.benchmark(),
        "jdkVersion", System.getProperty("java.version"),
        "forks", figures.size(),
        "params", run.parameters(),
        "primaryMetric", metric,
        "secondaryMetrics", Map.of());
  }
}
