package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(300)
class FreshJvmsTest {
  private static final Set<String> IDLE =
      Files.exists(Path.of("/proc/self/status")) ? Set.of("heap", "outside") : Set.of("heap");

  static List<String> subjects() {
    return Subjects.names().stream().filter(name -> !Facade.is(name)).toList();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void idleConnectionsAreStillAlive(String subject) throws IOException {
    Map<String, Double> figures = IdleMemory.measure(subject, 3);

    assertEquals(IDLE, figures.keySet());
  }

  @Test
  void idleConnectionsAreCountedInAJvmOfTheirOwn(@TempDir Path certificates) throws Exception {
    AuthorityFiles.write(certificates);

    Map<String, Double> figures = new FreshJvms(certificates, 100).measure("idle-memory", "jdk");

    assertEquals(IDLE, figures.keySet());
    assertTrue(figures.getOrDefault("heap", 0.0) > 1000, figures::toString);
  }

  @Test
  void startUpIsToldByPart(@TempDir Path certificates) throws Exception {
    AuthorityFiles.write(certificates);
    FreshJvms jvms = new FreshJvms(certificates, 1);

    Map<String, Double> backend = jvms.measure("start-up", "jdk");
    Map<String, Double> peer = jvms.measure("start-up", "raw-jdk");

    assertEquals(
        Set.of("registry", "selection", "contexts", "firstHandshake", "total"), backend.keySet());
    assertEquals(Set.of("contexts", "firstHandshake", "total"), peer.keySet());
    double total = backend.getOrDefault("total", 0.0);
    double sum = backend.values().stream().mapToDouble(Double::doubleValue).sum();
    assertEquals(2 * total, sum, total / 10);
  }

  @Test
  void aJvmThatFailsIsTold(@TempDir Path empty) {
    IOException failure =
        assertThrows(
            IOException.class, () -> new FreshJvms(empty, 1).measure("start-up", "raw-jdk"));

    assertTrue(failure.toString().contains("key.der"), failure::toString);
  }

  @Test
  void resultsAreReadLikeJmhs(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("results.json");
    Run run = new Run("a.b.StartUp.total", Map.of(Run.SUBJECT, "jdk"));

    JmhResults.write(file, Map.of(run, List.of(1.5, 2.5)));

    Measured only = Measured.read(file).get(0);
    assertEquals(run, only.run());
    assertEquals(List.of(1.5, 2.5), only.medians());
    assertEquals(System.getProperty("java.version"), only.jdk());
    assertTrue(StartUpTable.markdown(List.of(only)).contains("| jdk | 2 | none |"));
  }
}
