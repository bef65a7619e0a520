package io.github.boltwork.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A body that comes in parts, of which none is asked for before it is wanted. */
abstract class Parts extends InputStream {
  private static final int SIZE = 1 << 20;

  private byte[] part = {};
  private int at;
  private boolean ended;

  /** Returns what {@link Site} answers, in parts. */
  static List<byte[]> of(String path, InputStream request) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Site.body(path, request, out);
    byte[] body = out.toByteArray();
    List<byte[]> parts = new ArrayList<>();
    for (int at = 0; at < body.length; at += SIZE) {
      parts.add(Arrays.copyOfRange(body, at, Math.min(body.length, at + SIZE)));
    }
    return parts;
  }

  /** Waits for the next part; an empty one is the end. */
  abstract byte[] next() throws IOException;

  /** Waits until there is something to read, or the end. */
  final void await() throws IOException {
    if (!ended && at == part.length) {
      part = next();
      at = 0;
      ended = part.length == 0;
    }
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public final int read(byte[] out, int from, int count) throws IOException {
    await();
    if (ended) {
      return -1;
    }
    int some = Math.min(count, part.length - at);
    System.arraycopy(part, at, out, from, some);
    at += some;
    return some;
  }

  @Override
  public abstract void close();
}
