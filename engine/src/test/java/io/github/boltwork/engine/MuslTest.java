package io.github.boltwork.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MuslTest {
  @Test
  void isKnownByItsLoader(@TempDir Path directory) throws IOException {
    Path musl = directory.resolve("musl");
    Files.writeString(
        musl,
        """
        7f0c5a200000-7f0c5a214000 r--p 00000000 00:35 1234 /lib/ld-musl-x86_64.so.1
        7ffd3a7f2000-7ffd3a813000 rw-p 00000000 00:00 0 [stack]
        """);
    assertTrue(Musl.isMapped(musl));
    Path glibc = directory.resolve("glibc");
    Files.writeString(
        glibc,
        """
        7f12c3600000-7f12c3628000 r--p 00000000 08:01 55 /usr/lib/x86_64-linux-gnu/libc.so.6
        7f12c38a1000-7f12c38a3000 r--p 00000000 08:01 56 /usr/lib64/ld-linux-x86-64.so.2
        """);
    assertFalse(Musl.isMapped(glibc));
    assertFalse(Musl.isMapped(directory.resolve("absent")), "not on Linux");
  }
}
