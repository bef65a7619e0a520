package io.github.boltwork.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that tell where they belong: a large prime is their period, so that no block repeats. */
final class Pattern {
  private static final int PERIOD = 65_521;
  private static final byte[] BYTES = new byte[2 * PERIOD];

  static {
    for (int i = 0; i < BYTES.length; i++) {
      int place = i % PERIOD;
      BYTES[i] = (byte) (place * 31 + (place >> 7));
    }
  }

  private Pattern() {}

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int at = 0; at < count; at += PERIOD) {
      System.arraycopy(BYTES, 0, bytes, at, Math.min(PERIOD, count - at));
    }
    return bytes;
  }

  static void write(int count, OutputStream out) throws IOException {
    for (int at = 0; at < count; at += PERIOD) {
      out.write(BYTES, 0, Math.min(PERIOD, count - at));
    }
  }

  /** Reads to the end and sees that all bytes from a place on are there. */
  static void check(InputStream in, int from, int count) throws IOException {
    byte[] block = new byte[16_000];
    int at = from;
    for (int read = in.read(block); read >= 0; read = in.read(block)) {
      int start = at % PERIOD;
      assertTrue(
          Arrays.equals(block, 0, read, BYTES, start, start + read), "wrong bytes after " + at);
      at += read;
    }
    assertEquals(count, at);
  }
}
