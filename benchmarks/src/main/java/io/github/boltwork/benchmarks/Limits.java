package io.github.boltwork.benchmarks;

import java.util.Collection;
import java.util.Locale;

/** How far the record path is from its limit, the cipher alone. */
final class Limits {
  private static final String RECORDS = "RecordBenchmark.";
  private static final String SEAL = "CipherBenchmark.seal";

  private final Collection<Measured> results;

  Limits(Collection<Measured> results) {
    this.results = results;
  }

  /** Tells whether a benchmark has such a limit. */
  static boolean isOf(String shortName) {
    return shortName.startsWith(RECORDS);
  }

  /** Returns the share of the limit, in words; empty if that was not measured. */
  String share(Measured row) {
    String suite = row.run().parameters().getOrDefault("suite", "");
    if (!suite.equals(Subjects.FIRST_SUITE)) {
      return "";
    }
    String cipher = cipher(row.run().subject());
    String size = row.run().parameters().getOrDefault("size", "");
    return results.stream()
        .filter(one -> one.run().shortName().equals(SEAL) && one.run().subject().equals(cipher))
        .filter(one -> one.run().parameters().getOrDefault("size", "").equals(size))
        .map(
            one ->
                String.format(
                    Locale.ROOT, "%.0f %% of %s", row.median() / one.median() * 100, cipher))
        .findFirst()
        .orElse("");
  }

  /** Returns the cipher that a subject's engine drives; where it cannot be reached, the fastest. */
  private static String cipher(String subject) {
    return switch (Families.backend(subject)) {
      // Bouncy Castle's engine takes the JDK's ciphers, too: its own are far slower.
      case "jdk", "bc" -> Ciphers.SUN_JCE;
      case "conscrypt" -> Ciphers.CONSCRYPT;
      default -> Ciphers.OPENSSL;
    };
  }
}
