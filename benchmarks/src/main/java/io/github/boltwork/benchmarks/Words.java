package io.github.boltwork.benchmarks;

import java.util.Locale;

/** What the values of parameters are, in words. */
final class Words {
  private static final int KIB = 1024;

  private Words() {}

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
