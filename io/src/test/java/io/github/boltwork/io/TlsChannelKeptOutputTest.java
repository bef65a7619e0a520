package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an engine keeps because a buffer is full has left once flush says so. */
@Timeout(60)
class TlsChannelKeptOutputTest {
  private static final LinkNature NARROW = new LinkNature(4096, 4096, 0, 0);

  /** The last record of it begins in one buffer of the pool and ends in the next. */
  private static final int SIZE = 75_000;

  private final SplittableRandom random = new SplittableRandom(1);
  private final SimulatedPipe up = new SimulatedPipe(NARROW, random);
  private final SimulatedPipe down = new SimulatedPipe(NARROW, random);
  private long received;

  private static List<AnyBackend> backends() {
    return AnyBackend.all().toList();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void flushSendsIt(AnyBackend backend) throws IOException {
    Pattern pattern = new Pattern(1);
    ByteBuffer src = pattern.bytes(0, SIZE);
    try (TlsChannel client = TlsChannel.over(backend.client(), new SimulatedTransport(down, up));
        TlsChannel server = TlsChannel.over(backend.server(), new SimulatedTransport(up, down))) {
      for (boolean established = false; !established; ) {
        tick();
        established = client.handshake();
        established &= server.handshake();
      }
      do {
        server.write(src);
        hear(client, pattern);
      } while (src.hasRemaining() || !server.flush());
      assertEquals(0, server.writeOps());
      hear(client, pattern);
      assertEquals(SIZE, received);
    }
  }

  private void hear(TlsChannel client, Pattern pattern) throws IOException {
    ByteBuffer dst = ByteBuffer.allocate(SIZE);
    tick();
    while (client.read(dst) > 0) {
      tick();
    }
    long position = received;
    received += dst.position();
    pattern.check(position, dst.flip());
  }

  private void tick() {
    boolean upPending = up.tick();
    boolean downPending = down.tick();
    assertTrue(!upPending && !downPending);
  }
}
