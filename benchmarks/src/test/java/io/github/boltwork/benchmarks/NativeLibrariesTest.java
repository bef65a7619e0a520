package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * All backends are on the class path, and of those with a native library only the one asked for
 * loads its own. As the kernel sees it: that a library is loaded at all shows that this can tell.
 */
@Timeout(300)
class NativeLibrariesTest {
  private static final String CONSCRYPT = "conscrypt";
  private static final String TCNATIVE = "tcnative";

  @ParameterizedTest
  @CsvSource({"jdk,", "bc,", "conscrypt,conscrypt", "boringssl,tcnative"})
  void areLoadedOnlyIfAskedFor(String backend, String library) throws Exception {
    List<String> told = run(backend);

    assertTrue(told.contains("found 4"), told::toString);
    assertTrue(told.contains("connected by " + backend), told::toString);
    assertTrue(told.stream().anyMatch(line -> line.endsWith("/libjvm.so")), told::toString);
    assertEquals(library == null ? Set.of() : Set.of(library), libraries(told), told::toString);
  }

  private static Set<String> libraries(List<String> told) {
    Set<String> libraries = new TreeSet<>();
    for (String line : told) {
      String file = Path.of(line).getFileName().toString();
      if (line.startsWith("mapped ") && !file.endsWith(".jar")) {
        libraries.addAll(
            Set.of(CONSCRYPT, TCNATIVE).stream()
                .filter(file::contains)
                .collect(Collectors.toSet()));
      }
    }
    return libraries;
  }

  private static List<String> run(String backend) throws IOException, InterruptedException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MappedLibraries.class.getName(),
                backend)
            .redirectErrorStream(true)
            .start();
    String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, jvm.waitFor(), output);
    return output.lines().toList();
  }
}
