package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What close waits for, and that it does not wait for ever. */
@Timeout(60)
class TlsChannelLingerTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final Threads threads = new Threads();
  private final MemoryTransport line = MemoryTransport.ofCapacity(1000);
  private final FrameEngine engine = FrameEngine.client();
  private final TlsChannel server = TlsChannel.over(FrameEngine.server(), line.peer());

  @AfterEach
  void tearDown() throws Exception {
    server.close();
    threads.close();
  }

  private TlsChannel connect(Duration linger) throws Exception {
    TlsChannel client = TlsChannel.over(engine, line, ChannelOptions.DEFAULT.withLinger(linger));
    Future<Boolean> other = threads.start(server::handshake);
    assertTrue(client.handshake());
    assertTrue(Threads.join(other));
    return client;
  }

  private Future<Boolean> close(TlsChannel channel) {
    return threads.start(
        () -> {
          channel.close();
          return engine.isClosed();
        });
  }

  @Test
  void negativeTimeIsRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> ChannelOptions.DEFAULT.withLinger(Duration.ofMillis(-1)));
    assertEquals("linger is zero or more, not PT-0.001S", refused.getMessage());
  }

  @Test
  void lingersUntilThePeersCloseNotify() throws Exception {
    TlsChannel client = connect(LONG);
    Future<Boolean> closed = close(client);
    assertEquals(-1, server.read(ByteBuffer.allocate(1)));
    assertEquals(100_000, server.write(ByteBuffer.allocate(100_000)));
    assertFalse(closed.isDone(), "the peer has not ended its direction");
    assertFalse(client.isOpen(), "closed for all others");
    assertTrue(server.shutdownOutput());
    assertTrue(Threads.join(closed));
  }

  @Test
  void readerUnderWayGetsWhatComesBeforeTheEnd() throws Exception {
    TlsChannel client = connect(LONG);
    ByteBuffer received = ByteBuffer.allocate(10);
    Future<Integer> reader = threads.start(() -> client.read(received));
    line.incoming.awaitStarvedReader();
    Future<Boolean> closed = close(client);
    assertEquals(-1, server.read(ByteBuffer.allocate(1)));
    assertEquals(3, server.write(ByteBuffer.wrap(new byte[] {1, 2, 3})));
    assertEquals(3, Threads.join(reader));
    assertTrue(server.shutdownOutput());
    assertTrue(Threads.join(closed));
    assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOf(received.array(), 3));
  }

  @Test
  void silentPeerIsNotWaitedForLongerThanThat() throws Exception {
    assertTrue(Threads.join(close(connect(Duration.ofMillis(1)))));
    assertEquals(-1, server.read(ByteBuffer.allocate(1)));
  }

  private record Alarm(Duration time, Runnable action, AtomicBoolean calledOff) {}

  @Test
  void itsTimeBeginsWhenAllIsSaid() throws Exception {
    Duration linger = Duration.ofMillis(5);
    BlockingQueue<Alarm> alarms = new LinkedBlockingQueue<>();
    Connection client =
        new Connection(
            engine,
            line,
            ChannelOptions.DEFAULT.withLinger(linger),
            LONG,
            (time, action) -> {
              Alarm alarm = new Alarm(time, action, new AtomicBoolean());
              alarms.add(alarm);
              return () -> alarm.calledOff().set(true);
            });
    Future<Boolean> other = threads.start(server::handshake);
    assertTrue(client.handshake());
    assertTrue(Threads.join(other));
    Future<Boolean> closed =
        threads.start(
            () -> {
              client.close();
              return engine.isClosed();
            });
    Alarm saying = alarms.take();
    assertEquals(LONG, saying.time());
    Alarm lingering = alarms.take();
    assertEquals(linger, lingering.time());
    assertTrue(saying.calledOff().get());
    lingering.action().run();
    assertTrue(Threads.join(closed));
    assertTrue(lingering.calledOff().get());
  }

  @Test
  void peerThatTakesNothingIsNotWaitedForForEver() throws Exception {
    TlsChannel client = connect(Duration.ZERO);
    assertEquals(1000 - Frame.HEADER, client.write(ByteBuffer.allocate(1000 - Frame.HEADER)));
    assertTrue(Threads.join(close(client)));
    TlsException cut = assertThrows(TlsException.class, () -> Bytes.readToEnd(server, 10_000));
    assertEquals(TlsException.Kind.TRUNCATED, cut.kind());
  }

  @Test
  void noTaskOfTheCommonPoolHoldsItUp() throws Exception {
    ForkJoinPool pool = ForkJoinPool.commonPool();
    CountDownLatch occupied = new CountDownLatch(pool.getParallelism());
    CountDownLatch over = new CountDownLatch(1);
    for (int i = 0; i < pool.getParallelism(); i++) {
      Future<?> unused =
          pool.submit(
              () -> {
                occupied.countDown();
                over.await();
                return true;
              });
    }
    try {
      occupied.await();
      peerThatTakesNothingIsNotWaitedForForEver();
    } finally {
      over.countDown();
    }
  }

  @Test
  void secondCloseEndsTheWaiting() throws Exception {
    TlsChannel client = connect(LONG);
    Future<Boolean> closed = close(client);
    line.incoming.awaitStarvedReader();
    client.close();
    assertTrue(Threads.join(closed));
  }
}
