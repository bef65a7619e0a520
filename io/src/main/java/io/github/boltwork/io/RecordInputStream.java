package io.github.boltwork.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Reads TLS records off a stream, and never a byte more than the record at hand: what follows the
 * last record stays in the stream, for those who go on with it in the clear. For one reader.
 */
final class RecordInputStream extends InputStream {
  /** Content type, version, length (RFC 8446 section 5.1). */
  private static final int HEADER = 5;

  private final InputStream in;
  private int headerBytes;
  private int length;

  RecordInputStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int most) throws IOException {
    int unused = Objects.checkFromIndexSize(offset, most, bytes.length);
    int left = headerBytes < HEADER ? HEADER - headerBytes : length;
    int count = in.read(bytes, offset, Math.min(most, left));
    if (count <= 0) {
      return count;
    }
    if (headerBytes == HEADER) {
      length -= count;
    } else {
      readHeader(bytes, offset, count);
    }
    if (headerBytes == HEADER && length == 0) {
      headerBytes = 0;
    }
    return count;
  }

  private void readHeader(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      headerBytes++;
      if (headerBytes > 3) {
        length = (length << 8 | (bytes[i] & 0xff)) & 0xffff;
      }
    }
  }

  @Override
  public int available() throws IOException {
    return Math.min(in.available(), headerBytes < HEADER ? HEADER - headerBytes : length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
