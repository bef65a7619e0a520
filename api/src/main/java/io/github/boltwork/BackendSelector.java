package io.github.boltwork;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses a backend: a pure function of what there is and what is wanted. */
public final class BackendSelector {
  private BackendSelector() {}

  /**
   * Chooses.
   *
   * <p>A given object or list of ids is binding. Without one, the available backend of highest
   * priority is taken, ties broken by id. Backends behind the chosen one are not probed, so their
   * native libraries are not loaded.
   *
   * @param registry what there is
   * @param wish what is wanted
   * @return the backend, and why it and no other
   * @throws NoBackendException if none can serve, listing every candidate and why it lost
   */
  public static Selection select(BackendRegistry registry, BackendWish wish)
      throws NoBackendException {
    BackendRegistry pool = wish.object().map(BackendRegistry::of).orElse(registry);
    Set<String> order = new LinkedHashSet<>(wish.ids());
    if (order.isEmpty()) {
      pool.found().forEach(entry -> order.add(entry.id()));
    }
    List<Candidate> candidates = new ArrayList<>();
    BackendEntry.@Nullable Found chosen = null;
    for (String id : order) {
      BackendEntry.@Nullable Found found = pool.find(id).orElse(null);
      if (found == null) {
        candidates.addAll(absent(id, registry));
        continue;
      }
      Optional<String> obstacle =
          chosen == null ? obstacle(found.backend(), wish) : Optional.of(behind(chosen.id(), wish));
      if (obstacle.isEmpty()) {
        chosen = found;
      }
      candidates.add(
          new Candidate(
              id,
              library(found.backend()),
              obstacle.isEmpty(),
              obstacle.orElseGet(() -> why(found, wish))));
    }
    addOthers(candidates, registry, pool, order, wish);
    if (chosen == null) {
      throw new NoBackendException(refusal(wish, registry, candidates), candidates);
    }
    return new Selection(chosen, candidates, registry, wish);
  }

  /** Tells why a backend cannot serve; a stranger's may throw what it should not. */
  static Optional<String> obstacle(TlsBackend backend, BackendWish wish) {
    Availability availability =
        Guard.call(
            "availability()",
            backend::availability,
            e -> Availability.unavailable("its probe failed: " + Guard.reason(e), e));
    if (availability instanceof Availability.Unavailable unavailable) {
      return Optional.of("unavailable: " + unavailable.reason());
    }
    if (wish.required().isEmpty()) {
      return Optional.empty();
    }
    return Guard.call(
        "capabilities()",
        () -> {
          Set<Capability> present = backend.capabilities();
          List<Capability> missing =
              sorted(wish.required()).filter(Predicate.not(present::contains)).toList();
          return missing.isEmpty()
              ? Optional.empty()
              : Optional.of("lacks what is required: " + missing);
        },
        e -> Optional.of("its capabilities cannot be told: " + Guard.reason(e)));
  }

  private static void addOthers(
      List<Candidate> candidates,
      BackendRegistry registry,
      BackendRegistry pool,
      Set<String> order,
      BackendWish wish) {
    String verdict =
        wish.object().isPresent() ? "another was given in code" : "not named by " + wish.origin();
    registry.found().stream()
        .filter(found -> !order.contains(found.id()))
        .map(found -> new Candidate(found.id(), library(found.backend()), false, verdict))
        .forEach(candidates::add);
    Stream.of(pool, registry)
        .flatMap(each -> each.broken().stream())
        .distinct()
        .map(BackendSelector::broken)
        .filter(Predicate.not(candidates::contains))
        .forEach(candidates::add);
  }

  private static List<Candidate> absent(String id, BackendRegistry registry) {
    List<Candidate> broken =
        registry.broken().stream()
            .filter(entry -> entry.name().equals(id))
            .map(BackendSelector::broken)
            .toList();
    return broken.isEmpty()
        ? List.of(new Candidate(id, "-", false, notFound(id, registry)))
        : broken;
  }

  private static Candidate broken(BackendEntry.Broken broken) {
    return new Candidate(broken.name(), "-", false, "broken: " + broken.reason());
  }

  private static String why(BackendEntry.Found found, BackendWish wish) {
    if (wish.object().isPresent()) {
      return "given in " + wish.origin();
    }
    return wish.ids().isEmpty()
        ? "highest priority of those that can serve (" + found.priority() + ")"
        : "named by " + wish.origin();
  }

  private static String behind(String chosen, BackendWish wish) {
    return wish.ids().isEmpty()
        ? "ranks behind " + chosen
        : "named after " + chosen + ", which can serve";
  }

  private static String library(TlsBackend backend) {
    return Guard.call("library()", () -> backend.library().toString(), e -> "-");
  }

  private static String notFound(String id, BackendRegistry registry) {
    Optional<String> artifact = KnownBackend.artifact(id);
    if (artifact.isPresent()) {
      return "not on the class or module path; add " + artifact.get();
    }
    Set<String> ids = new LinkedHashSet<>(KnownBackend.ids());
    registry.found().forEach(entry -> ids.add(entry.id()));
    return "no backend has that id, neither here nor in this project"
        + NearMiss.of(id, ids).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static String refusal(
      BackendWish wish, BackendRegistry registry, List<Candidate> candidates) {
    List<String> present = registry.found().stream().map(BackendEntry.Found::id).toList();
    StringBuilder message = new StringBuilder("no TLS backend can serve");
    if (!wish.ids().isEmpty()) {
      message.append(": ").append(wish.origin()).append(" names ").append(wish.ids());
    }
    if (!wish.required().isEmpty()) {
      message.append(", required is ").append(sorted(wish.required()).toList());
    }
    return message
        .append(System.lineSeparator())
        .append(Selection.table(candidates))
        .append("Present: ")
        .append(present.isEmpty() ? "none" : String.join(", ", present))
        .append(". To add one: ")
        .append(KnownBackend.ARTIFACT)
        .append("<id>, the id being one of ")
        .append(String.join(", ", KnownBackend.ids()))
        .append('.')
        .toString();
  }

  private static Stream<Capability> sorted(Set<Capability> capabilities) {
    return capabilities.stream().sorted();
  }
}
