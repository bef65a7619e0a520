package io.github.boltwork.io;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream after what was read of it before. Unlike {@link java.io.SequenceInputStream} it closes
 * nothing at the end, which would close a socket that still has to answer.
 */
final class PrefixedInputStream extends InputStream {
  private final InputStream prefix;
  private final InputStream rest;
  private boolean prefixEnded;

  PrefixedInputStream(InputStream prefix, InputStream rest) {
    this.prefix = prefix;
    this.rest = rest;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!prefixEnded) {
      int count = prefix.read(bytes, offset, length);
      if (count >= 0) {
        return count;
      }
      prefixEnded = true;
    }
    return rest.read(bytes, offset, length);
  }

  @Override
  public int available() throws IOException {
    return prefixEnded ? rest.available() : prefix.available();
  }

  @Override
  public void close() throws IOException {
    CloseBoth.close(rest, prefix);
  }
}
