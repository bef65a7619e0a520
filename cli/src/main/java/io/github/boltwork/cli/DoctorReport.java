package io.github.boltwork.cli;

import io.github.boltwork.BackendEntry;
import io.github.boltwork.BackendRegistry;
import io.github.boltwork.BackendSelector;
import io.github.boltwork.BackendWish;
import io.github.boltwork.Candidate;
import io.github.boltwork.NoBackendException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor} tells, whether as a table or as JSON.
 *
 * @param environment where it runs
 * @param wish who wants which backends
 * @param chosen the id of the chosen backend
 * @param problem why none could be chosen
 * @param backends what is there
 * @param broken registrations that led to no backend
 * @param missing what is wanted and not there
 */
record DoctorReport(
    Environment environment,
    Wish wish,
    @Nullable String chosen,
    @Nullable String problem,
    List<BackendFacts> backends,
    List<Trouble> broken,
    List<Trouble> missing) {

  /** Who wants what. */
  record Wish(String origin, List<String> ids) {}

  /** Something that is no backend, and why. */
  record Trouble(String name, String reason) {}

  static DoctorReport of(BackendRegistry registry, BackendWish wish) {
    List<Candidate> candidates;
    String problem = null;
    try {
      candidates = BackendSelector.select(registry, wish).candidates();
    } catch (NoBackendException e) {
      candidates = e.candidates();
      problem = e.getMessage();
    }
    List<Candidate> all = candidates;
    Set<String> present =
        registry.found().stream().map(BackendEntry.Found::id).collect(Collectors.toSet());
    return new DoctorReport(
        Environment.current(),
        new Wish(wish.origin(), wish.ids()),
        all.stream().filter(Candidate::chosen).map(Candidate::id).findFirst().orElse(null),
        problem,
        registry.found().stream().map(entry -> facts(entry, all)).toList(),
        registry.broken().stream().map(e -> new Trouble(e.name(), e.reason())).toList(),
        all.stream()
            .filter(candidate -> wish.ids().contains(candidate.id()))
            .filter(candidate -> !present.contains(candidate.id()))
            .map(candidate -> new Trouble(candidate.id(), candidate.verdict()))
            .toList());
  }

  private static BackendFacts facts(BackendEntry.Found entry, List<Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.id().equals(entry.id()))
        .findFirst()
        .map(candidate -> BackendFacts.of(entry, candidate.chosen(), candidate.verdict()))
        .orElseThrow(() -> new IllegalStateException("no verdict on " + entry.id()));
  }
}
