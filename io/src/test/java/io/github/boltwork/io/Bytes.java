package io.github.boltwork.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Random;

/** Sends and receives bytes of which each place and seed has its own. */
final class Bytes {
  private Bytes() {}

  static byte[] random(int seed, int count) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static int writeInChunks(ByteChannel channel, byte[] bytes, int chunk) throws IOException {
    int written = 0;
    while (written < bytes.length) {
      int count = Math.min(chunk, bytes.length - written);
      written += channel.write(ByteBuffer.wrap(bytes, written, count));
    }
    return written;
  }

  /** Reads so many bytes, or to the end if that comes first. */
  static byte[] read(ByteChannel channel, int count, int chunk) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(chunk);
    while (all.size() < count) {
      buffer.clear().limit(Math.min(chunk, count - all.size()));
      if (channel.read(buffer) < 0) {
        break;
      }
      all.write(buffer.array(), 0, buffer.position());
    }
    return all.toByteArray();
  }

  static byte[] readToEnd(ByteChannel channel, int chunk) throws IOException {
    return read(channel, Integer.MAX_VALUE, chunk);
  }
}
