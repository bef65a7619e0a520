package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records are read whole, and nothing after them. */
class RecordInputStreamTest {
  private static final int[] LENGTHS = {0, 1, 5, 300, 16_640, 0, 7};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6, 1000, 100_000})
  void noReadCrossesTheEndOfARecord(int chunk) throws Exception {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (int length : LENGTHS) {
      sent.writeBytes(new byte[] {23, 3, 3, (byte) (length >> 8), (byte) length});
      sent.writeBytes(Bytes.random(length, length));
    }
    ByteArrayInputStream below = new ByteArrayInputStream(sent.toByteArray());
    InputStream records = new RecordInputStream(below);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    byte[] bytes = new byte[chunk];
    int end = 0;
    for (int length : LENGTHS) {
      for (int part : new int[] {5, length}) {
        end += part;
        while (got.size() < end) {
          assertEquals(end - got.size(), records.available());
          int count = records.read(bytes, 0, chunk);
          got.write(bytes, 0, count);
        }
        assertEquals(end, got.size());
        assertEquals(sent.size() - end, below.available(), "more was read than the record");
      }
    }
    assertEquals(-1, records.read(bytes, 0, chunk));
    assertArrayEquals(sent.toByteArray(), got.toByteArray());
  }

  @Test
  void singleBytesAreReadToo() throws Exception {
    InputStream records =
        new RecordInputStream(
            new PrefixedInputStream(
                new ByteArrayInputStream(new byte[] {23, 3}),
                new ByteArrayInputStream(new byte[] {3, 0, 1, (byte) 200, 99})));
    int[] bytes = new int[7];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = records.read();
    }
    assertArrayEquals(new int[] {23, 3, 3, 0, 1, 200, 99}, bytes);
    assertEquals(-1, records.read());
  }
}
