package io.github.boltwork.matrix;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.TlsBackend;
import java.util.List;

/** The backends that must be here: a matrix that lacks one proves nothing of it. */
final class ExpectedBackends {
  /** Their ids; the artifacts are in the POM. */
  static final List<String> IDS = List.of("jdk", "conscrypt", "bc", "boringssl");

  private ExpectedBackends() {}

  /** Returns them, found as a user's program finds them. */
  static List<TlsBackend> load() {
    BackendRegistry registry = BackendRegistry.load();
    return IDS.stream()
        .map(
            id ->
                registry
                    .find(id)
                    .orElseThrow(
                        () ->
                            new AssertionError(
                                "backend %s is expected, but found are %s and broken are %s"
                                    .formatted(id, registry.found(), registry.broken())))
                    .backend())
        .toList();
  }
}
