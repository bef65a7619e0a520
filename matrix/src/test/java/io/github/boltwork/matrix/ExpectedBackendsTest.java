package io.github.boltwork.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.boltwork.Availability;
import io.github.boltwork.BackendEntry;
import io.github.boltwork.BackendRegistry;
import io.github.boltwork.TlsBackend;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All backends, and no others, are here and work. */
final class ExpectedBackendsTest {
  static List<String> ids() {
    return ExpectedBackends.IDS;
  }

  @Test
  void nothingElseIsFound() {
    BackendRegistry registry = BackendRegistry.load();
    Set<String> found =
        registry.found().stream().map(BackendEntry.Found::id).collect(Collectors.toSet());
    assertEquals(Set.copyOf(ExpectedBackends.IDS), found);
    assertEquals(List.of(), registry.broken());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void isAvailable(String id) {
    TlsBackend backend = BackendRegistry.load().find(id).orElseThrow().backend();
    assertInstanceOf(Availability.Available.class, backend.availability());
  }

  @Test
  void everyOrderedPairOfDifferentBackendsIsTried() {
    int count = ExpectedBackends.IDS.size();
    List<String> pairs = AllPairsTest.pairs().stream().map(Ends::toString).toList();
    assertEquals(count * (count - 1), new HashSet<>(pairs).size(), pairs::toString);
  }
}
