package io.github.boltwork.cli;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.BackendSelector;
import io.github.boltwork.BackendWish;
import io.github.boltwork.NoBackendException;
import io.github.boltwork.Selection;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The backends that take part in a command that is about all of them. */
final class Participants {
  private Participants() {}

  /**
   * Takes all that are wanted, each of which must work, or else all that work here.
   *
   * @param command the command they take part in
   * @param err told which do not, and why
   */
  static List<Selection> of(
      BackendRegistry registry, BackendWish wish, String command, PrintStream err)
      throws NoBackendException {
    List<Selection> backends = new ArrayList<>();
    for (String id : wish.ids()) {
      backends.add(BackendSelector.select(registry, only(id, wish.origin())));
    }
    if (!backends.isEmpty()) {
      return backends;
    }
    for (BackendFacts facts : DoctorReport.of(registry, wish).backends()) {
      if (facts.available()) {
        backends.add(BackendSelector.select(registry, only(facts.id(), command)));
      } else {
        err.println(facts.id() + " takes no part: " + facts.reason());
      }
    }
    if (backends.isEmpty()) {
      // Throws, and says what is there and what to add.
      backends.add(BackendSelector.select(registry, wish));
    }
    return backends;
  }

  private static BackendWish only(String id, String origin) {
    return new BackendWish(Optional.empty(), List.of(id), origin, Set.of());
  }
}
