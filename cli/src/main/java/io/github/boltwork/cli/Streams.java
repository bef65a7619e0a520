package io.github.boltwork.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command reads and writes.
 *
 * @param in bytes for the peer
 * @param out results, and bytes from the peer
 * @param err everything that is told about them
 */
record Streams(InputStream in, OutputStream out, PrintStream err) {
  /** Returns the process's own, unbuffered: a pipe must see each byte at once. */
  static Streams standard() {
    return new Streams(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
  }

  /** Returns {@link #out} for text. */
  PrintStream text() {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
