package io.github.boltwork.benchmarks;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One benchmark of one subject.
 *
 * @param benchmark the full name of class and method
 * @param parameters all parameters, the subject among them
 */
record Run(String benchmark, Map<String, String> parameters) {
  static final String SUBJECT = "subject";

  /** Reads a run from an entry of JMH's JSON. */
  static Run of(JsonObject entry) {
    Map<String, String> parameters = new TreeMap<>();
    entry
        .getAsJsonObject("params")
        .asMap()
        .forEach((name, value) -> parameters.put(name, value.getAsString()));
    return new Run(entry.get("benchmark").getAsString(), parameters);
  }

  String subject() {
    return parameters.getOrDefault(SUBJECT, "");
  }

  Run with(String parameter, String value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(parameter, value);
    return new Run(benchmark, more);
  }

  /** Returns the names of class and method. */
  String shortName() {
    int dotOfMethod = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', dotOfMethod - 1) + 1);
  }

  /** Returns the benchmark and all parameters but the subject. */
  String withoutSubject() {
    return shortName()
        + parameters.entrySet().stream()
            .filter(parameter -> !parameter.getKey().equals(SUBJECT))
            .map(parameter -> " " + parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining());
  }

  @Override
  public String toString() {
    return withoutSubject() + " " + subject();
  }
}
