package io.github.boltwork.cli;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.BackendSelector;
import io.github.boltwork.BackendWish;
import io.github.boltwork.NoBackendException;
import io.github.boltwork.Selection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which backend to use; without the option, what the operator set. */
final class BackendOption {
  @Option(
      names = "--backend",
      paramLabel = "ID",
      split = ",",
      description = "Backends to use: a list of ids, tried in order.")
  private List<String> ids = List.of();

  BackendWish wish() {
    return ids.isEmpty()
        ? BackendWish.ambient()
        : new BackendWish(Optional.empty(), ids, "option --backend", Set.of());
  }

  Selection select() throws NoBackendException {
    return BackendSelector.select(BackendRegistry.load(), wish());
  }
}
