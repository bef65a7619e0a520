package io.github.boltwork;

import static io.github.boltwork.ConfigFailure.assertSays;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  private final Path directory;

  ConfigFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void readsAFile() throws Exception {
    Path file = Files.write(directory.resolve("file"), new byte[] {1, 2, 3});
    assertArrayEquals(new byte[] {1, 2, 3}, ConfigFile.read(file));
  }

  @Test
  void missingFileAndDirectoryAreToldApart() {
    Path missing = directory.resolve("missing");
    assertSays(() -> ConfigFile.read(missing), missing + ": no such file");
    assertSays(() -> ConfigFile.read(directory), directory + ": is a directory, expected a file");
  }

  @Test
  void fileWithoutPermissionIsToldSo() throws Exception {
    Path locked = Files.write(directory.resolve("locked"), new byte[1]);
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    // Root may read any file but one the kernel itself refuses to have read.
    Path file = Files.isReadable(locked) ? Path.of("/proc/sys/vm/compact_memory") : locked;

    assertSays(() -> ConfigFile.read(file), file + ": permission denied");
  }

  @Test
  void endlessFileIsRefused() {
    assertSays(() -> ConfigFile.read(Path.of("/dev/zero")), "/dev/zero: has more than 16 MiB");
  }
}
