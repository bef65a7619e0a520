package io.github.boltwork.benchmarks;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was not measured, in a file beside the results.
 *
 * @param run what was not run, or failed
 * @param jdk the version of the JDK
 * @param reason why not
 */
record LeftOut(Run run, String jdk, String reason) {
  private static final String SUFFIX = ".left-out.json";

  LeftOut(Run run, String reason) {
    this(run, System.getProperty("java.version"), reason);
  }

  /** Returns the file beside one of results. */
  static Path beside(Path results) {
    return Path.of(results + SUFFIX);
  }

  static boolean isIn(Path file) {
    return file.toString().endsWith(SUFFIX);
  }

  /** Writes the file beside one of results, also if nothing was left out. */
  static void write(Path results, List<LeftOut> all) throws IOException {
    List<Map<String, Object>> entries =
        all.stream()
            .map(
                one ->
                    Map.<String, Object>of(
                        "benchmark",
                        one.run.benchmark(),
                        "params",
                        one.run.parameters(),
                        "jdkVersion",
                        one.jdk,
                        "reason",
                        one.reason))
            .toList();
    Files.writeString(
        beside(results), new GsonBuilder().setPrettyPrinting().create().toJson(entries) + "\n");
  }

  /** Reads what {@link #write} wrote. */
  static List<LeftOut> read(Path file) throws IOException {
    List<LeftOut> all = new ArrayList<>();
    for (JsonElement element : JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
      JsonObject entry = element.getAsJsonObject();
      all.add(
          new LeftOut(
              Run.of(entry),
              entry.get("jdkVersion").getAsString(),
              entry.get("reason").getAsString()));
    }
    return all;
  }

  /** Returns a list with a line for each subject and reason; nothing if nothing was left out. */
  static String markdown(List<LeftOut> all) {
    if (all.isEmpty()) {
      return "";
    }
    Map<String, List<LeftOut>> byReason =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    one -> "%s: %s".formatted(one.run.subject(), one.reason),
                    LinkedHashMap::new,
                    Collectors.toList()));
    StringBuilder list = new StringBuilder("\n### Left out\n");
    byReason.forEach((reason, runs) -> list.append("- %s (%s)\n".formatted(reason, names(runs))));
    return list.toString();
  }

  private static String names(List<LeftOut> runs) {
    Map<String, Long> counts =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.run.shortName(), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(
            entry ->
                entry.getValue() == 1
                    ? only(entry.getKey(), runs)
                    : entry.getKey() + " with " + entry.getValue() + " combinations of parameters")
        .collect(Collectors.joining(", "));
  }

  private static String only(String name, List<LeftOut> runs) {
    return runs.stream()
        .filter(one -> one.run.shortName().equals(name))
        .map(one -> one.run.withoutSubject())
        .collect(Collectors.joining());
  }
}
