package io.github.boltwork.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One result, as a target names it.
 *
 * @param benchmark the short name
 * @param subject whose result, or {@link #BEST}
 * @param parameters those that are not the usual ones
 */
record Pick(String benchmark, String subject, Map<String, String> parameters) {
  /** The backend with the highest score. */
  static final String BEST = "best";

  /** Returns the result; nothing if that was not measured. */
  Optional<Measured> from(List<Measured> results) {
    Map<String, Set<String>> wanted =
        parameters.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> Set.of(entry.getValue())));
    return results.stream()
        .filter(one -> one.run().shortName().equals(benchmark))
        .filter(one -> Usual.matches(one.run(), wanted))
        .filter(
            one ->
                subject.equals(BEST)
                    ? !Subjects.isPeer(one.run().subject()) && !Facade.is(one.run().subject())
                    : one.run().subject().equals(subject))
        .max(Comparator.comparingDouble(Measured::median));
  }
}
