package io.github.boltwork.benchmarks;

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

  @Override
  public String toString() {
    return shortName()
        + parameters.entrySet().stream()
            .filter(parameter -> !parameter.getKey().equals(SUBJECT))
            .map(parameter -> " " + parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining())
        + " "
        + subject();
  }
}
