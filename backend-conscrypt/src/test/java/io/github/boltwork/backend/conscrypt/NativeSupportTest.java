package io.github.boltwork.backend.conscrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

  @Test
  void muslIsKnownByItsLoader(@TempDir Path directory) throws IOException {
    Path musl = directory.resolve("musl");
    Files.writeString(
        musl,
        """
        7f0c5a200000-7f0c5a214000 r--p 00000000 00:35 1234 /lib/ld-musl-x86_64.so.1
        7ffd3a7f2000-7ffd3a813000 rw-p 00000000 00:00 0 [stack]
        """);
    assertTrue(NativeSupport.isMusl(musl));
    Path glibc = directory.resolve("glibc");
    Files.writeString(
        glibc,
        """
        7f12c3600000-7f12c3628000 r--p 00000000 08:01 55 /usr/lib/x86_64-linux-gnu/libc.so.6
        7f12c38a1000-7f12c38a3000 r--p 00000000 08:01 56 /usr/lib64/ld-linux-x86-64.so.2
        """);
    assertFalse(NativeSupport.isMusl(glibc));
    assertFalse(NativeSupport.isMusl(directory.resolve("absent")), "not on Linux");
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
