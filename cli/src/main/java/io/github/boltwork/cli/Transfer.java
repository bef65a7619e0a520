package io.github.boltwork.cli;

import io.github.boltwork.io.TlsChannel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * Data that went both ways at once.
 *
 * @param intact whether the SHA-256 at both ends is the same, in both directions
 * @param megabytesPerSecond 10^6 bytes per second, both directions together
 */
record Transfer(boolean intact, long megabytesPerSecond) {
  private static final int ROUND = 16 * 1024 * 1024;

  static Transfer run(TlsChannel client, TlsChannel server, long size, LongConsumer moved)
      throws IOException {
    Closeable both =
        () -> {
          client.close();
          server.close();
        };
    Lane up = new Lane(client, server, 1);
    Lane down = new Lane(server, client, 2);
    long bytes = 0;
    long nanos = 0;
    for (long left = size; left > 0; left -= Math.min(ROUND, left)) {
      int round = (int) Math.min(ROUND, left);
      up.prepare(round);
      down.prepare(round);
      long start = System.nanoTime();
      Together.run(both, up::send, down::send, () -> up.receive(moved), () -> down.receive(moved));
      // While the first round runs, the JVM still compiles; it counts only if it is all there is.
      if (left < size || left == round) {
        nanos += System.nanoTime() - start;
        bytes += 2L * round;
      }
      up.check();
      down.check();
    }
    Together.run(both, () -> part(client), () -> part(server));
    return new Transfer(up.isIntact() && down.isIntact(), bytes * 1_000 / nanos);
  }

  /** Ends both directions; only then, since with TLS 1.2 the end of one ends the other. */
  private static void part(TlsChannel channel) throws IOException {
    channel.shutdownOutput();
    int surplus = channel.read(ByteBuffer.allocate(1));
    if (surplus >= 0) {
      throw new IOException("the peer sent more than it was to send");
    }
  }
}
