package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An asynchronous channel is a transport of another. */
@Timeout(60)
class AsynchronousTlsInTlsTest {
  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void carriesBothDirectionsAtOnce(long seed) throws Exception {
    Random random = new Random(seed);
    Schedule schedule = new Schedule(seed, seed == 0 ? 1 : random.nextDouble());
    Link outer =
        Link.of(
            schedule,
            100 << random.nextInt(12),
            FrameEngine.client().updatingEvery(3),
            FrameEngine.server().updatingEvery(2));
    var client = AsynchronousTlsChannel.over(FrameEngine.client().updatingEvery(2), outer.client);
    var server = AsynchronousTlsChannel.over(FrameEngine.server().updatingEvery(3), outer.server);
    byte[] up = Bytes.random(1, 40_000);
    byte[] down = Bytes.random(2, 50_000);
    IntSupplier sizes = () -> 100 + random.nextInt(20_000);

    var read = AsynchronousBytes.readToEnd(server, sizes);
    var readBack = AsynchronousBytes.readToEnd(client, sizes);
    var upEnd =
        AsynchronousBytes.write(client, up, sizes).thenCompose(all -> client.shutdownOutput());
    var downEnd =
        AsynchronousBytes.write(server, down, sizes).thenCompose(all -> server.shutdownOutput());
    schedule.run();
    assertTrue(upEnd.isDone() && downEnd.isDone());
    assertArrayEquals(up, read.get());
    assertArrayEquals(down, readBack.get());
    client.close();
    server.close();
    schedule.run();
    assertTrue(!outer.client.isOpen() && !outer.serverTransport.isOpen());
  }

  @ParameterizedTest
  @MethodSource("io.github.boltwork.io.AnyBackend#nestings")
  void eachBackendTunnelsThroughEach(AnyBackend inner, AnyBackend outer) throws Exception {
    byte[] up = Bytes.random(1, 100_000);
    byte[] down = Bytes.random(2, 150_000);
    for (boolean goodbye : new boolean[] {true, false}) {
      try (AsynchronousLoopback loopback = AsynchronousLoopback.connect();
          AsynchronousTlsChannel below = outer.client(loopback.client());
          AsynchronousTlsChannel belowServer = outer.server(loopback.server());
          AsynchronousTlsChannel client = inner.client(below);
          AsynchronousTlsChannel server = inner.server(belowServer)) {
        var written = AsynchronousBytes.write(client, up, () -> 20_000);
        var answered = AsynchronousBytes.write(server, down, () -> 7000);
        var read = AsynchronousBytes.read(server, up.length, () -> 5000);
        var readBack = AsynchronousBytes.read(client, down.length, () -> 30_000);
        assertArrayEquals(up, read.get());
        assertArrayEquals(down, readBack.get());
        assertEquals(up.length, written.get());
        assertEquals(down.length, answered.get());
        assertEquals(inner.id(), server.session().backend());
        assertEquals(outer.id(), belowServer.session().backend());
        if (goodbye) {
          client.shutdownOutput().get();
          assertEquals(-1, server.read(ByteBuffer.allocate(1)).get());
          server.shutdownOutput().get();
          assertEquals(-1, client.read(ByteBuffer.allocate(1)).get());
          // What carried it is as it was.
          var beyond = belowServer.write(ByteBuffer.allocate(3));
          assertEquals(3, AsynchronousBytes.read(below, 3, () -> 3).get().length);
          assertEquals(3, beyond.get());
        } else {
          below.shutdownOutput().get();
          for (int i = 0; i < 2; i++) {
            Told cut = new Told();
            server.read(ByteBuffer.allocate(1), Told.ATTACHMENT, cut);
            TlsException told = assertInstanceOf(TlsException.class, cut.failure());
            assertEquals(TlsException.Kind.TRUNCATED, told.kind());
          }
        }
      }
    }
  }

  /** Also where the transport tells later what it did at once. */
  @ParameterizedTest
  @MethodSource("seeds")
  void closeSaysGoodbyeInBothLayers(long seed) throws Exception {
    Schedule schedule = new Schedule(seed, 0);
    Link outer = Link.of(schedule, 1 << 20, FrameEngine.client(), FrameEngine.server());
    var client = AsynchronousTlsChannel.over(FrameEngine.client(), outer.client);
    var server = AsynchronousTlsChannel.over(FrameEngine.server(), outer.server);
    Told written = new Told();
    client.write(ByteBuffer.allocate(3), Told.ATTACHMENT, written);
    var read = server.read(ByteBuffer.allocate(9));
    schedule.run();
    assertEquals(3, written.count());
    assertEquals(3, read.get());
    client.close();
    var innerEnd = server.read(ByteBuffer.allocate(9));
    schedule.run();
    assertEquals(-1, innerEnd.get());
    var outerEnd = outer.server.read(ByteBuffer.allocate(9));
    schedule.run();
    assertEquals(-1, outerEnd.get());
    server.close();
    schedule.run();
  }

  @Test
  void handlersMayWaitForFuturesOfATunnel() throws Exception {
    Link outer = Link.prompt();
    var client = AsynchronousTlsChannel.over(FrameEngine.client(), outer.client);
    var server = AsynchronousTlsChannel.over(FrameEngine.server(), outer.server);
    CompletableFuture<Integer> written = new CompletableFuture<>();
    client.read(
        ByteBuffer.allocate(9),
        written,
        new CompletionHandler<Integer, CompletableFuture<Integer>>() {
          @Override
          public void completed(Integer count, CompletableFuture<Integer> attachment) {
            try {
              attachment.complete(client.write(ByteBuffer.allocate(7)).get(5, TimeUnit.SECONDS));
            } catch (Exception e) {
              attachment.completeExceptionally(e);
            }
          }

          @Override
          public void failed(Throwable failure, CompletableFuture<Integer> attachment) {
            attachment.completeExceptionally(failure);
          }
        });
    server.write(ByteBuffer.allocate(1), Told.ATTACHMENT, new Told());
    outer.schedule.run();
    assertEquals(7, written.get());
    client.close();
    server.close();
    outer.schedule.run();
  }
}
