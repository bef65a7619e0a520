package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All bytes arrive, whatever the transport moves at a time, in whatever order it tells; the seed in
 * a test's name draws all of it.
 */
@Timeout(60)
class AsynchronousTlsChannelOrderTest {
  @RegisterExtension final LentBuffers lent = new LentBuffers();

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void carriesBothDirectionsAtOnceToTheirEnds(long seed) throws Exception {
    Random random = new Random(seed);
    FrameEngine clientEngine = FrameEngine.client().updatingEvery(1 + random.nextInt(9));
    FrameEngine serverEngine = FrameEngine.server().updatingEvery(1 + random.nextInt(9));
    Schedule schedule = new Schedule(seed, random.nextDouble());
    int capacity = 1 << random.nextInt(18);
    int largest = 1 << random.nextInt(17);
    Link link = Link.of(schedule, capacity, clientEngine, serverEngine);
    int most = Math.min(60_000, 500 + 50 * Math.min(capacity, largest));
    byte[] up = Bytes.random(1, 1 + random.nextInt(most));
    byte[] down = Bytes.random(2, 1 + random.nextInt(most));
    IntSupplier sizes = () -> 1 + random.nextInt(largest);

    var written = AsynchronousBytes.write(link.client, up, sizes);
    var answered = AsynchronousBytes.write(link.server, down, sizes);
    var read = AsynchronousBytes.readToEnd(link.server, sizes);
    var readBack = AsynchronousBytes.readToEnd(link.client, sizes);
    var clientEnd = written.thenCompose(count -> link.client.shutdownOutput());
    var serverEnd = answered.thenCompose(count -> link.server.shutdownOutput());
    schedule.run();

    assertArrayEquals(up, now(read));
    assertArrayEquals(down, now(readBack));
    now(CompletableFuture.allOf(clientEnd, serverEnd));
    assertEquals(0, lent.records() + lent.shorts(), "an idle channel holds buffers");
    assertTrue(serverEngine.updatesAnswered() <= serverEngine.writer().updatesAsked());
    link.close();
    assertTrue(clientEngine.isClosed() && serverEngine.isClosed());
  }

  /** The client closes while anything may be under way; the server sees its end or its cut. */
  @ParameterizedTest
  @MethodSource("seeds")
  void closesAtAnyMoment(long seed) throws Exception {
    Random random = new Random(seed);
    Schedule schedule = new Schedule(seed, random.nextDouble());
    FrameEngine engine = FrameEngine.client().updatingEvery(2);
    Link link = Link.of(schedule, 1 << random.nextInt(16), engine, FrameEngine.server());
    IntSupplier sizes = () -> 1 + random.nextInt(5000);
    byte[] endless = new byte[1 << 20];
    var operations =
        List.of(
            AsynchronousBytes.write(link.client, endless, sizes),
            AsynchronousBytes.write(link.server, endless, sizes),
            AsynchronousBytes.readToEnd(link.client, sizes),
            AsynchronousBytes.readToEnd(link.server, sizes),
            link.client.handshake());
    int events = random.nextInt(200);
    for (int i = 0; i < events; i++) {
      schedule.runOne();
    }
    link.client.close();
    assertTrue(engine.isClosed());
    assertTrue(operations.get(0).isCompletedExceptionally(), "the write is still pending");
    assertTrue(operations.get(2).isCompletedExceptionally(), "the read is still pending");
    schedule.run();
    link.server.close();
    schedule.run();
    operations.forEach(operation -> assertTrue(operation.isDone(), "never told"));
    assertEquals(0, lent.records() + lent.shorts(), "a closed channel holds buffers");
  }

  private static <T> T now(CompletableFuture<T> future) {
    assertTrue(future.isDone(), "nothing is due, and this is still pending");
    return future.join();
  }
}
