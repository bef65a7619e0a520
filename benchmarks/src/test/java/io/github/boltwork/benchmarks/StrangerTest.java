package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsBackend;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's jar joins by being on the class path. */
@Timeout(60)
class StrangerTest {
  @Test
  void aBackendOfAnotherJarHasARow(@TempDir Path directory) throws Exception {
    Path services = Files.createDirectories(directory.resolve("jar/META-INF/services"));
    Files.writeString(
        services.resolve(TlsBackend.class.getName()), StrangerBackend.class.getName() + "\n");
    Path results = directory.resolve("results.json");
    String[] arguments = {
      "RecordBenchmark.encrypt",
      "-bm",
      "ss",
      "-f",
      "0",
      "-wi",
      "0",
      "-i",
      "1",
      "-rff",
      results.toString(),
      "-p",
      "buffers=HEAP",
      "-p",
      "size=16384",
      "-p",
      "suite=" + Subjects.FIRST_SUITE
    };

    ByteArrayOutputStream log = new ByteArrayOutputStream();
    int exitCode =
        with(
            directory.resolve("jar"),
            () -> Main.run(arguments, new PrintStream(log, true, StandardCharsets.UTF_8)));

    assertEquals(0, exitCode, () -> log.toString(StandardCharsets.UTF_8));
    List<Measured> measured = Measured.read(results);
    String table = new Ratios(measured).markdown();
    assertTrue(table.contains("| stranger | "), table);
    assertTrue(table.contains("| jdk | "), table);
    assertEquals("raw-jdk", Subjects.peerOf("stranger"));
  }

  /** What is run on a class path of one more directory. */
  private interface Work {
    int run() throws Exception;
  }

  private static int with(Path added, Work work) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {added.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      return work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
