package io.github.boltwork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the files that a configuration names, and says what is wrong with those it cannot read. */
final class ConfigFile {
  // A bundle of all public authorities has a quarter of a MiB; a device file never ends.
  private static final int LIMIT = 16 << 20;

  private ConfigFile() {}

  static byte[] read(Path file) throws TlsException {
    if (Files.isDirectory(file)) {
      throw failure(file, "is a directory, expected a file", null);
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LIMIT + 1);
    } catch (NoSuchFileException e) {
      throw failure(file, "no such file", e);
    } catch (AccessDeniedException e) {
      throw failure(file, "permission denied", e);
    } catch (IOException e) {
      throw failure(file, "cannot be read: " + e.getMessage(), e);
    }
    if (bytes.length > LIMIT) {
      throw failure(file, "has more than 16 MiB, expected a file of keys and certificates", null);
    }
    return bytes;
  }

  static TlsException failure(Path file, String what, @Nullable Throwable cause) {
    return new TlsException(TlsException.Kind.CONFIG, file + ": " + what, null, null, cause);
  }
}
