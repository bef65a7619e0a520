package io.github.boltwork.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Boltwork is to reach: in each of the comparisons.
 *
 * @param what is measured
 * @param against beside what
 * @param measure what is compared
 * @param limits what is to be reached from which JDK on
 * @param aim what would be better still, if there is such a thing
 * @param comparisons the results
 */
record Target(
    String what,
    String against,
    Measure measure,
    NavigableMap<Integer, Double> limits,
    OptionalDouble aim,
    List<Comparison> comparisons) {
  /** Two results. */
  record Comparison(Pick ours, Pick theirs) {}

  /** A target that is the same on all JDKs. */
  static Target of(
      String what, String against, Measure measure, double limit, List<Comparison> comparisons) {
    return new Target(
        what,
        against,
        measure,
        new TreeMap<>(Map.of(0, limit)),
        OptionalDouble.empty(),
        comparisons);
  }

  /** Returns the same target with something to aim at. */
  Target aimAt(double better) {
    return new Target(what, against, measure, limits, OptionalDouble.of(better), comparisons);
  }

  /** Returns what is to be reached. */
  String limit() {
    String least =
        limits.size() == 1
            ? measure.limit(limits.firstEntry().getValue())
            : limits.descendingMap().entrySet().stream()
                .map(entry -> measure.limit(entry.getValue()) + " on JDK " + entry.getKey())
                .collect(Collectors.joining(", "));
    return aim.isPresent() ? least + ", aim at " + measure.limit(aim.getAsDouble()) : least;
  }

  /** Returns what was reached: the worst of the comparisons. */
  String reached(int jdk, List<Measured> results) {
    List<Double> values =
        comparisons.stream()
            .map(comparison -> compare(comparison, results))
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    if (values.isEmpty()) {
      return "not measured";
    }
    double worst = values.stream().reduce(measure::worse).orElseThrow();
    double limit = Objects.requireNonNull(limits.floorEntry(jdk)).getValue();
    String part =
        values.size() == comparisons.size()
            ? ""
            : " (%d of %d measured)".formatted(values.size(), comparisons.size());
    String text = measure.text(worst);
    return (measure.isMet(worst, limit) ? text : "**" + text + "**") + part;
  }

  private OptionalDouble compare(Comparison comparison, List<Measured> results) {
    return comparison
        .ours()
        .from(results)
        .map(
            ours ->
                comparison
                    .theirs()
                    .from(results)
                    .map(theirs -> measure.compare(ours, theirs))
                    .orElse(OptionalDouble.empty()))
        .orElse(OptionalDouble.empty());
  }
}
