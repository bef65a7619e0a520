package io.github.boltwork.backend.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a JVM prints that shakes hands in success and in failure, see {@link Handshakes}. */
final class QuietLogsTest {
  private final Path folder;

  QuietLogsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void nothingIsPrinted() throws Exception {
    assertEquals(List.of(), run());
  }

  @Test
  void nothingIsPrintedWhereTheUserLogsAtInfo() throws Exception {
    assertEquals(List.of(), run(configured(".level = INFO")));
  }

  /** With each of them the user has spoken. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.bouncycastle.jsse.level = INFO",
        "org.bouncycastle.level = INFO",
        "org.bouncycastle.jsse.provider.level = INFO",
        "org.bouncycastle.jsse.provider.ProvTlsServer.level = INFO"
      })
  void whatTheUserAsksForIsPrinted(String line) throws Exception {
    List<String> printed = run(configured(line));
    assertTrue(
        printed.stream().anyMatch(each -> each.contains("accepting connection")),
        printed::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.bouncycastle.jsse.level", "org.bouncycastle.level"})
  void aHigherLevelOfTheUsersIsKept(String name) throws Exception {
    List<String> printed = run(configured(name + " = WARNING"));
    assertTrue(printed.stream().noneMatch(line -> line.contains("INFO")), printed::toString);
    assertTrue(printed.stream().anyMatch(line -> line.contains("WARNING")), printed::toString);
  }

  private String configured(String line) throws Exception {
    Path file = folder.resolve("logging.properties");
    Files.writeString(file, "handlers = java.util.logging.ConsoleHandler\n" + line + "\n");
    return "-Djava.util.logging.config.file=" + file;
  }

  private List<String> run(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(Arrays.asList(options));
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", path, Handshakes.class.getName()));
    File output = folder.resolve("output.txt").toFile();
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start()
            .waitFor();
    List<String> lines = Files.readAllLines(output.toPath());
    assertTrue(lines.remove(Handshakes.DONE), lines::toString);
    assertEquals(0, exit);
    return lines;
  }
}
