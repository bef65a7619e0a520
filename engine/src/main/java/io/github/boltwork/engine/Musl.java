package io.github.boltwork.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The C library of Alpine and its like. Native libraries that are linked against glibc may load
 * there, with a shim, and then crash: whoever brings one looks first.
 */
public final class Musl {
  private Musl() {}

  /**
   * Tells whether this JVM runs on musl.
   *
   * @return whether it has mapped that library's loader
   */
  public static boolean isHere() {
    return isMapped(Path.of("/proc/self/maps"));
  }

  /**
   * Tells whether a process runs on musl.
   *
   * @param maps what Linux tells of the process' memory; may be absent
   */
  static boolean isMapped(Path maps) {
    try (Stream<String> lines = Files.lines(maps)) {
      return lines.anyMatch(line -> line.contains("/ld-musl-") || line.contains("/libc.musl-"));
    } catch (IOException | UncheckedIOException notLinux) {
      return false;
    }
  }
}
