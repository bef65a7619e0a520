package io.github.boltwork;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    List<String> order =
        wish.ids().isEmpty()
            ? pool.found().stream().map(BackendEntry.Found::id).toList()
            : wish.ids().stream().distinct().toList();
    List<Candidate> candidates = new ArrayList<>();
    BackendEntry.@Nullable Found chosen = null;
    for (String id : order) {
      BackendEntry.@Nullable Found found = pool.find(id).orElse(null);
      if (found == null) {
        candidates.add(new Candidate(id, "-", false, notFound(id)));
        continue;
      }
      String obstacle = chosen == null ? obstacle(found.backend(), wish) : behind(chosen, wish);
      if (obstacle == null) {
        chosen = found;
      }
      candidates.add(
          new Candidate(
              id,
              library(found.backend()),
              obstacle == null,
              obstacle == null ? why(found, wish) : obstacle));
    }
    for (BackendEntry.Found found : registry.found()) {
      if (!order.contains(found.id())) {
        candidates.add(
            new Candidate(
                found.id(), library(found.backend()), false, "not named by " + wish.origin()));
      }
    }
    for (BackendEntry.Broken broken : registry.broken()) {
      candidates.add(new Candidate(broken.name(), "-", false, "broken: " + broken.reason()));
    }
    if (chosen == null) {
      throw new NoBackendException(refusal(wish, registry, candidates), candidates);
    }
    return new Selection(chosen.backend(), chosen.id(), candidates, registry);
  }

  /** Asks a backend whether it is available; a stranger's may throw what it should not. */
  static Availability availability(TlsBackend backend) {
    try {
      return backend.availability();
    } catch (RuntimeException | LinkageError e) {
      return Availability.unavailable("its probe threw " + ServiceScan.reason(e), e);
    }
  }

  private static String why(BackendEntry.Found found, BackendWish wish) {
    if (!wish.origin().equals("nobody")) {
      return wish.object().isPresent() ? "given in " + wish.origin() : "named by " + wish.origin();
    }
    return "highest priority of those that can serve (" + found.priority() + ")";
  }

  private static String behind(BackendEntry.Found chosen, BackendWish wish) {
    return wish.ids().isEmpty()
        ? "ranks behind " + chosen.id()
        : "named after " + chosen.id() + ", which can serve";
  }

  private static @Nullable String obstacle(TlsBackend backend, BackendWish wish) {
    if (availability(backend) instanceof Availability.Unavailable unavailable) {
      return "unavailable: " + unavailable.reason();
    }
    List<Capability> missing =
        wish.required().stream()
            .filter(capability -> !backend.capabilities().contains(capability))
            .sorted()
            .toList();
    return missing.isEmpty() ? null : "lacks what is required: " + missing;
  }

  private static String library(TlsBackend backend) {
    try {
      return backend.library().toString();
    } catch (RuntimeException | LinkageError e) {
      return "-";
    }
  }

  private static String notFound(String id) {
    Optional<String> artifact = KnownBackend.artifact(id);
    return artifact.isPresent()
        ? "not on the class or module path; add " + artifact.get()
        : "not on the class or module path, and no backend of this project has that id";
  }

  private static String refusal(
      BackendWish wish, BackendRegistry registry, List<Candidate> candidates) {
    List<String> present = registry.found().stream().map(BackendEntry.Found::id).toList();
    StringBuilder message = new StringBuilder("no TLS backend can serve");
    if (!wish.ids().isEmpty()) {
      message.append(": ").append(wish.origin()).append(" names ").append(wish.ids());
    }
    if (!wish.required().isEmpty()) {
      message.append(", required is ").append(wish.required().stream().sorted().toList());
    }
    message
        .append(System.lineSeparator())
        .append(Selection.table(candidates))
        .append("Present: ")
        .append(present.isEmpty() ? "none" : String.join(", ", present))
        .append(". Known: ")
        .append(String.join(", ", KnownBackend.ids()))
        .append(", each in io.github.boltwork:boltwork-backend-<id>.");
    return message.toString();
  }
}
