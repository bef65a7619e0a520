package io.github.boltwork.benchmarks;

import java.util.Locale;

/** What the values of parameters are, in words. */
final class Words {
  private static final int KIB = 1024;

  private Words() {}

  /** Returns the name of a benchmark's method as one says it. */
  static String method(Run run) {
    return run.benchmark()
        .substring(run.benchmark().lastIndexOf('.') + 1)
        .replaceAll("([A-Z])", " $1")
        .toLowerCase(Locale.ROOT);
  }

  /** Returns a parameter's value as one says it. */
  static String value(String parameter, Run run) {
    String value = run.parameters().getOrDefault(parameter, "");
    if (parameter.equals("size") && value.matches("[0-9]{1,9}")) {
      int bytes = Integer.parseInt(value);
      return bytes % KIB == 0 ? bytes / KIB + " KiB" : bytes + " B";
    }
    if (parameter.equals("connections") && value.matches("[0-9]{1,9}")) {
      int count = Integer.parseInt(value);
      return String.format(Locale.ROOT, "%,d connection%s", count, count == 1 ? "" : "s");
    }
    return parameter.equals("buffers") || parameter.equals("endpoint")
        ? value.toLowerCase(Locale.ROOT).replace('_', ' ')
        : value;
  }
}
