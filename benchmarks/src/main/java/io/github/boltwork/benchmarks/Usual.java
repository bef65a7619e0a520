package io.github.boltwork.benchmarks;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.util.Map;
import java.util.Set;

/** What is meant where parameters are not named. */
final class Usual {
  private static final Map<String, Set<String>> VALUES =
      Map.of(
          "suite", Set.of(Subjects.FIRST_SUITE),
          "version", Set.of(TlsVersion.TLS_1_3.name()),
          "key", Set.of(KeyKind.EC_P256.name()),
          "buffers", Set.of(Buffers.DIRECT.name(), Buffers.HEAP.name()));

  private Usual() {}

  /** Tells whether all parameters are as wanted, and as usual where nothing is wanted. */
  static boolean matches(Run run, Map<String, Set<String>> wanted) {
    return run.parameters().entrySet().stream()
        .allMatch(
            parameter -> {
              Set<String> values =
                  wanted.getOrDefault(
                      parameter.getKey(),
                      VALUES.getOrDefault(parameter.getKey(), Set.of(parameter.getValue())));
              return values.contains(parameter.getValue());
            });
  }
}
