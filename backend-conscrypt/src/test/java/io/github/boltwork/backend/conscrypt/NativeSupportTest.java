package io.github.boltwork.backend.conscrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Conscrypt cannot run, one line says why, and the process goes on. */
final class NativeSupportTest {
  @ParameterizedTest
  @CsvSource({
    "-Dos.arch=s390x, linux-s390_64 (os.arch s390x)",
    "-Dos.arch=riscv64, linux-unknown (os.arch riscv64)",
    "-Dos.name=SunOS, sunos-x86_64 (os.arch amd64)"
  })
  void platformsWithoutALibraryAreNamed(String option, String platform)
      throws IOException, InterruptedException {
    String reason = reason(List.of(option));
    assertTrue(
        reason.startsWith("Conscrypt has no native library for " + platform + ", only for"),
        reason);
    assertTrue(reason.contains("linux-x86_64"), reason);
  }

  @Test
  void temporaryDirectoryThatTakesNoFilesIsNamed(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path file = Files.createFile(directory.resolve("no-directory"));
    // Conscrypt falls back to other directories unless the one it finds turns out useless.
    String reason = reason(List.of("-Dorg.conscrypt.tmpdir=/proc", "-Djava.io.tmpdir=" + file));
    assertTrue(reason.startsWith("Conscrypt's native library cannot be loaded: "), reason);
    assertTrue(reason.contains("-Dorg.conscrypt.tmpdir="), reason);
  }

  private static String reason(List<String> options) throws IOException, InterruptedException {
    ChildJvm.Outcome outcome = ChildJvm.run(options, AvailabilityMain.class);
    assertEquals(0, outcome.exitCode(), outcome::output);
    List<String> lines =
        outcome.output().lines().filter(line -> line.startsWith("unavailable: ")).toList();
    assertEquals(1, lines.size(), outcome::output);
    return lines.get(0).substring("unavailable: ".length());
  }
}
