package io.github.boltwork.benchmarks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/**
 * One result of a file of JMH's.
 *
 * @param run what was run
 * @param jdk the version of the JDK
 * @param forks the scores of each fork's iterations, a fork for each round
 * @param allocated bytes of the heap for each operation, if that was looked at
 */
record Measured(Run run, String jdk, List<List<Double>> forks, OptionalDouble allocated) {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** Reads JMH's JSON. */
  static List<Measured> read(Path file) throws IOException {
    JsonArray all = JsonParser.parseString(Files.readString(file)).getAsJsonArray();
    List<Measured> results = new ArrayList<>();
    for (JsonElement element : all) {
      results.add(of(element.getAsJsonObject()));
    }
    return results;
  }

  private static Measured of(JsonObject result) {
    JsonObject allocated = result.getAsJsonObject("secondaryMetrics").getAsJsonObject(ALLOCATED);
    return new Measured(
        Run.of(result),
        result.get("jdkVersion").getAsString(),
        forks(result.getAsJsonObject("primaryMetric")),
        allocated == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(medianOfForks(forks(allocated))));
  }

  private static List<List<Double>> forks(JsonObject metric) {
    return metric.getAsJsonArray("rawData").asList().stream()
        .map(fork -> numbers(fork.getAsJsonArray()))
        .toList();
  }

  private static List<Double> numbers(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsDouble).toList();
  }

  /** Returns the feature release of the JDK. */
  int feature() {
    return Integer.parseInt(jdk.replaceFirst("[^0-9].*", ""));
  }

  /** Returns what a message, a write or a connection takes from the heap, if that is known. */
  double allocatedByMessage() {
    String size = run.parameters().getOrDefault("size", "1");
    return allocated.orElse(Double.NaN) * Integer.parseInt(size);
  }

  /** Returns the median of the rounds' medians. */
  double median() {
    return medianOfForks(forks);
  }

  /** Returns the median of the iterations of each round, which has a fork of its own. */
  List<Double> medians() {
    return forks.stream().map(Measured::median).toList();
  }

  /** A mean would tell of what a single iteration did besides. */
  private static double medianOfForks(List<List<Double>> forks) {
    return median(forks.stream().map(Measured::median).toList());
  }

  private static double median(List<Double> scores) {
    double[] sorted = scores.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
