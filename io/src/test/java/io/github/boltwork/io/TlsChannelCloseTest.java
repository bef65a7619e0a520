package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a connection ends: one direction, both, in good order, or under somebody's feet. */
@Timeout(60)
class TlsChannelCloseTest {
  private final Threads threads = new Threads();
  private final MemoryTransport transport = MemoryTransport.ofCapacity(1000);
  private final FrameEngine engine = FrameEngine.client();
  private final TlsChannel client = TlsChannel.over(engine, transport);
  private final TlsChannel server = TlsChannel.over(FrameEngine.server(), transport.peer());

  @AfterEach
  void tearDown() throws Exception {
    client.close();
    server.close();
    threads.close();
  }

  private void connect() throws Exception {
    Future<Integer> other = threads.start(() -> server.write(ByteBuffer.allocate(0)));
    client.handshake();
    assertEquals(0, Threads.join(other));
  }

  @Test
  void halfCloseLeavesTheOtherDirectionOpen() throws Exception {
    connect();
    client.shutdownOutput();
    client.shutdownOutput();
    assertEquals(-1, server.read(ByteBuffer.allocate(1)));
    ClosedChannelException refused =
        assertThrows(ClosedChannelException.class, () -> client.write(ByteBuffer.allocate(7)));
    assertTrue(String.valueOf(refused.getMessage()).contains("7 bytes"), refused.toString());
    assertTrue(client.isOpen());
    byte[] answer = Bytes.random(1, 5000);
    Future<Integer> written = threads.start(() -> Bytes.writeInChunks(server, answer, 5000));
    assertArrayEquals(answer, Bytes.read(client, 5000, 100));
    assertEquals(5000, Threads.join(written));
    server.close();
    assertEquals(-1, client.read(ByteBuffer.allocate(1)));
    assertEquals(-1, client.read(ByteBuffer.allocate(1)));
  }

  @Test
  void shutdownOutputOfAFreshChannelShakesHandsFirst() throws Exception {
    Future<Integer> end = threads.start(() -> server.read(ByteBuffer.allocate(1)));
    client.shutdownOutput();
    assertEquals(-1, Threads.join(end));
    assertEquals(TlsVersion.TLS_1_3, client.session().version());
  }

  @Test
  void olderProtocolAnswersTheEndAtOnce() throws Exception {
    MemoryTransport line = MemoryTransport.ofCapacity(1000);
    try (TlsChannel older = TlsChannel.over(FrameEngine.client12(), line);
        TlsChannel peer = TlsChannel.over(FrameEngine.server(), line.peer())) {
      Future<Integer> end = threads.start(() -> older.read(ByteBuffer.allocate(1)));
      peer.shutdownOutput();
      assertEquals(-1, Threads.join(end));
      assertEquals(-1, peer.read(ByteBuffer.allocate(1)));
      assertThrows(ClosedChannelException.class, () -> older.write(ByteBuffer.allocate(1)));
    }
  }

  @Test
  void closeSaysGoodbyeAndFreesAll() throws Exception {
    connect();
    client.close();
    assertFalse(client.isOpen());
    assertFalse(transport.isOpen());
    assertTrue(engine.isClosed());
    assertEquals(-1, server.read(ByteBuffer.allocate(1)));
    client.close();
    for (ClosedChannelException closed :
        new ClosedChannelException[] {
          assertThrows(ClosedChannelException.class, client::handshake),
          assertThrows(ClosedChannelException.class, () -> client.read(ByteBuffer.allocate(1))),
          assertThrows(ClosedChannelException.class, () -> client.write(ByteBuffer.allocate(1))),
          assertThrows(ClosedChannelException.class, client::shutdownOutput)
        }) {
      assertEquals("the channel is closed", closed.getMessage());
    }
  }

  @Test
  void closeBeforeTheHandshakeSendsNothing() throws Exception {
    client.close();
    assertTrue(engine.isClosed());
    assertEquals(0, transport.outgoing.written());
    TlsException seen = assertThrows(TlsException.class, server::handshake);
    assertEquals(TlsException.Kind.TRUNCATED, seen.kind());
  }

  @Test
  void closeWakesABlockedReaderAndHandshaker() throws Exception {
    Future<Exception> handshaker =
        threads.start(() -> assertThrows(ClosedChannelException.class, server::handshake));
    transport.outgoing.awaitStarvedReader();
    server.close();
    assertInstanceOf(AsynchronousCloseException.class, Threads.join(handshaker));
    assertFalse(server.isOpen());
  }

  @Test
  void closeWakesABlockedReaderAndSaysGoodbye() throws Exception {
    connect();
    Future<Exception> reader = threads.start(() -> failedRead(client));
    transport.incoming.awaitStarvedReader();
    client.close();
    assertInstanceOf(AsynchronousCloseException.class, Threads.join(reader));
    assertEquals(-1, server.read(ByteBuffer.allocate(1)));
  }

  @Test
  void closeLetsAWriteEndWhosePeerReads() throws Exception {
    MemoryTransport line = MemoryTransport.ofCapacity(1000);
    Connection closing =
        new Connection(
            FrameEngine.client(),
            line,
            ChannelOptions.DEFAULT,
            Duration.ofHours(1),
            Watchdog::byTheJdk);
    try (TlsChannel peer = TlsChannel.over(FrameEngine.server(), line.peer())) {
      Future<Integer> other = threads.start(() -> peer.write(ByteBuffer.allocate(0)));
      assertTrue(closing.handshake());
      assertEquals(0, Threads.join(other));
      byte[] bytes = Bytes.random(3, 50_000);
      Future<Integer> writer = threads.start(() -> closing.write(ByteBuffer.wrap(bytes)));
      line.outgoing.awaitStuckWriter();
      Future<Boolean> closed =
          threads.start(
              () -> {
                closing.close();
                return line.isOpen();
              });
      while (closing.isOpen()) {
        Thread.onSpinWait();
      }
      assertArrayEquals(bytes, Bytes.readToEnd(peer, 999));
      assertEquals(bytes.length, Threads.join(writer));
      assertFalse(Threads.join(closed));
    }
  }

  @Test
  void closeWaitsForABlockedWriterASecondAtMost() throws Exception {
    connect();
    Future<Exception> writer =
        threads.start(
            () ->
                assertThrows(
                    ClosedChannelException.class, () -> client.write(ByteBuffer.allocate(5000))));
    transport.outgoing.awaitStuckWriter();
    Future<Exception> reader = threads.start(() -> failedRead(client));
    transport.incoming.awaitStarvedReader();
    client.close();
    assertInstanceOf(AsynchronousCloseException.class, Threads.join(writer));
    assertInstanceOf(AsynchronousCloseException.class, Threads.join(reader));
    TlsException cut = assertThrows(TlsException.class, () -> Bytes.readToEnd(server, 10_000));
    assertEquals(TlsException.Kind.TRUNCATED, cut.kind());
  }

  @Test
  void secondCloseCutsTheFirstOnesGoodbyeShort() throws Exception {
    connect();
    // Full to the last byte: the writer is done, and close_notify finds no room.
    assertEquals(1000 - Frame.HEADER, client.write(ByteBuffer.allocate(1000 - Frame.HEADER)));
    Future<Boolean> first = threads.start(() -> closeOf(client));
    transport.outgoing.awaitStuckWriter();
    client.close();
    assertTrue(Threads.join(first));
  }

  @Test
  void closeWakesReadersAndWritersOfSockets() throws Exception {
    try (Loopback loopback = Loopback.connect();
        TlsChannel a = TlsChannel.over(FrameEngine.client(), loopback.client());
        TlsChannel b = TlsChannel.over(FrameEngine.server(), loopback.server())) {
      Future<Integer> other = threads.start(() -> b.write(ByteBuffer.allocate(0)));
      a.handshake();
      assertEquals(0, Threads.join(other));
      Future<Exception> reader = threads.start(() -> failedRead(a));
      Future<Exception> writer =
          threads.start(
              () ->
                  assertThrows(
                      ClosedChannelException.class, () -> a.write(ByteBuffer.allocate(8 << 20))));
      assertEquals(1, Bytes.read(b, 1, 1).length);
      assertTrue(closeOf(a));
      assertInstanceOf(ClosedChannelException.class, Threads.join(reader));
      assertInstanceOf(ClosedChannelException.class, Threads.join(writer));
    }
  }

  @Test
  void closeOfASocketNeverWaitsForRoom() throws Exception {
    try (Loopback loopback = Loopback.connect();
        TlsChannel a = TlsChannel.over(FrameEngine.client(), loopback.client());
        TlsChannel b = TlsChannel.over(FrameEngine.server(), loopback.server())) {
      Future<Integer> other = threads.start(() -> b.write(ByteBuffer.allocate(0)));
      a.handshake();
      assertEquals(0, Threads.join(other));
      loopback.fillTowardsServer();
      Future<Exception> reader = threads.start(() -> failedRead(a));
      assertTrue(closeOf(a));
      assertInstanceOf(ClosedChannelException.class, Threads.join(reader));
    }
  }

  @Test
  void closeOfASocketSaysGoodbyeUnderABlockedReader() throws Exception {
    try (Loopback loopback = Loopback.connect();
        TlsChannel a = TlsChannel.over(FrameEngine.client(), loopback.client());
        TlsChannel b = TlsChannel.over(FrameEngine.server(), loopback.server())) {
      Future<Integer> other = threads.start(() -> b.write(ByteBuffer.allocate(1)));
      assertEquals(1, a.read(ByteBuffer.allocate(1)));
      assertEquals(1, Threads.join(other));
      Future<Exception> reader = threads.start(() -> failedRead(a));
      assertTrue(closeOf(a));
      assertInstanceOf(ClosedChannelException.class, Threads.join(reader));
      assertEquals(-1, b.read(ByteBuffer.allocate(1)));
    }
  }

  @Test
  void closeAtAnyMomentOfABusyConnection() throws Exception {
    for (int i = 0; i < 200; i++) {
      MemoryTransport line = MemoryTransport.ofCapacity(64);
      FrameEngine mine = FrameEngine.client().updatingEvery(1);
      TlsChannel a = TlsChannel.over(mine, line);
      TlsChannel b = TlsChannel.over(FrameEngine.server().updatingEvery(1), line.peer());
      Future<Exception> reader = threads.start(() -> failedRead(a));
      Future<Exception> writer = threads.start(() -> failedWrite(a));
      Future<Exception> otherReader = threads.start(() -> failedReadOrEnd(b));
      Future<Exception> otherWriter = threads.start(() -> failedWrite(b));
      line.outgoing.awaitWritten(50L * i);
      a.close();
      assertTrue(mine.isClosed());
      assertInstanceOf(ClosedChannelException.class, Threads.join(reader));
      assertInstanceOf(ClosedChannelException.class, Threads.join(writer));
      b.close();
      assertFalse(Threads.join(otherReader) instanceof IllegalStateException);
      assertFalse(Threads.join(otherWriter) instanceof IllegalStateException);
    }
  }

  private static boolean closeOf(TlsChannel channel) throws Exception {
    channel.close();
    return true;
  }

  private static Exception failedRead(TlsChannel channel) {
    return assertThrows(Exception.class, () -> Bytes.readToEnd(channel, 100));
  }

  private static Exception failedReadOrEnd(TlsChannel channel) {
    try {
      byte[] unused = Bytes.readToEnd(channel, 100);
      return new Exception("the end");
    } catch (Exception e) {
      return e;
    }
  }

  private static Exception failedWrite(TlsChannel channel) {
    return assertThrows(
        Exception.class, () -> Bytes.writeInChunks(channel, new byte[1 << 20], 100));
  }
}
