package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What reading makes the engine say is sent in order, and never at the price of a deadlock. */
@Timeout(60)
class TlsChannelReplyTest {
  private static final int CAPACITY = 5000;

  /** So many that their answers fit no buffer. */
  private static final int FLOOD = 20_000;

  private final Threads threads = new Threads();
  private final MemoryTransport transport = MemoryTransport.ofCapacity(CAPACITY);
  private final FrameEngine asking = FrameEngine.server();
  private final FrameEngine engine = FrameEngine.client();
  private final TlsChannel client = TlsChannel.over(engine, transport);
  private final TlsChannel server = TlsChannel.over(asking, transport.peer());

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

  private void ask(int updates, int data) throws Exception {
    asking.writer().requestUpdates(updates);
    assertEquals(data, server.write(ByteBuffer.allocate(data)));
  }

  @Test
  void repliesLeaveBeforeTheNextBytesWritten() throws Exception {
    connect();
    ask(3, 10);
    long before = transport.outgoing.written();
    assertEquals(10, Bytes.read(client, 10, 10).length);
    assertEquals(before, transport.outgoing.written(), "a reader wrote to the transport");
    assertEquals(1, client.write(ByteBuffer.allocate(1)));
    assertEquals(1, server.read(ByteBuffer.allocate(1)));
    assertEquals(3, asking.updatesAnswered());
  }

  @Test
  void repliesWaitInSmallBuffers() throws Exception {
    connect();
    int records = BufferPool.RECORDS.lent();
    int shorts = BufferPool.SHORT.lent();
    int few = 2048 / Frame.HEADER;
    ask(few, 10);
    assertEquals(10, Bytes.read(client, 10, 10).length);
    assertEquals(records, BufferPool.RECORDS.lent());
    assertEquals(shorts + 1, BufferPool.SHORT.lent());
    // More than fit a small one, and all of them are there.
    ask(1, 10);
    assertEquals(10, Bytes.read(client, 10, 10).length);
    assertEquals(records + 1, BufferPool.RECORDS.lent());
    assertEquals(1, client.write(ByteBuffer.allocate(1)));
    assertEquals(1, server.read(ByteBuffer.allocate(1)));
    assertEquals(few + 1, asking.updatesAnswered());
    assertEquals(records, BufferPool.RECORDS.lent());
    assertEquals(shorts, BufferPool.SHORT.lent());
  }

  @Test
  void writingNothingSendsReplies() throws Exception {
    connect();
    ask(3, 10);
    assertEquals(10, Bytes.read(client, 10, 10).length);
    long before = transport.outgoing.written();
    assertEquals(0, client.write(ByteBuffer.allocate(0)));
    assertEquals(before + 3 * Frame.HEADER, transport.outgoing.written());
  }

  @Test
  void closingSendsReplies() throws Exception {
    connect();
    ask(3, 10);
    assertEquals(10, Bytes.read(client, 10, 10).length);
    client.close();
    assertEquals(-1, server.read(ByteBuffer.allocate(1)));
    assertEquals(3, asking.updatesAnswered());
  }

  @Test
  void readingGoesOnWhileAWriterIsBlocked() throws Exception {
    connect();
    byte[] bytes = Bytes.random(1, 50_000);
    Future<Integer> writer = threads.start(() -> client.write(ByteBuffer.wrap(bytes)));
    transport.outgoing.awaitStuckWriter();
    for (int i = 0; i < 50; i++) {
      ask(20, 1000);
      assertEquals(1000, Bytes.read(client, 1000, 100).length);
    }
    transport.outgoing.awaitStuckWriter();
    Future<byte[]> read = threads.start(() -> Bytes.read(server, bytes.length + 1, 999));
    assertEquals(bytes.length, Threads.join(writer));
    assertEquals(1, client.write(ByteBuffer.allocate(1)));
    assertEquals(bytes.length + 1, Threads.join(read).length);
    assertEquals(50 * 20, asking.updatesAnswered());
  }

  @Test
  void blockedReaderDoesNotStopAWriter() throws Exception {
    connect();
    Future<byte[]> reader = threads.start(() -> Bytes.read(client, 1, 1));
    transport.incoming.awaitStarvedReader();
    byte[] bytes = Bytes.random(2, 50_000);
    Future<Integer> writer = threads.start(() -> client.write(ByteBuffer.wrap(bytes)));
    assertArrayEquals(bytes, Bytes.read(server, bytes.length, 999));
    assertEquals(bytes.length, Threads.join(writer));
    transport.incoming.awaitStarvedReader();
    assertEquals(1, server.write(ByteBuffer.allocate(1)));
    assertEquals(1, Threads.join(reader).length);
  }

  @Test
  void floodOfRequestsDoesNotStopReading() throws Exception {
    connect();
    Future<Integer> writer = threads.start(() -> client.write(ByteBuffer.allocate(2 * CAPACITY)));
    transport.outgoing.awaitStuckWriter();
    asking.writer().requestUpdates(FLOOD);
    Future<Integer> flood = threads.start(() -> server.write(ByteBuffer.allocate(10)));
    assertEquals(10, Bytes.read(client, 10, 10).length);
    assertEquals(10, Threads.join(flood));
    transport.outgoing.awaitStuckWriter();
    settle(writer);
  }

  @Test
  void floodOfRequestsWaitsIfTheEngineSaysSo() throws Exception {
    engine.keepAtMost(1000);
    connect();
    Future<Integer> writer = threads.start(() -> client.write(ByteBuffer.allocate(2 * CAPACITY)));
    transport.outgoing.awaitStuckWriter();
    asking.writer().requestUpdates(FLOOD);
    Future<Integer> flood = threads.start(() -> server.write(ByteBuffer.allocate(10)));
    Future<byte[]> reader = threads.start(() -> Bytes.read(client, 10, 10));
    transport.incoming.awaitStuckWriter();
    settle(writer);
    assertEquals(10, Threads.join(reader).length);
    assertEquals(10, Threads.join(flood));
  }

  /** Lets the server read all there is, the replies to a flood included. */
  private void settle(Future<Integer> writer) throws Exception {
    Future<byte[]> last = threads.start(() -> Bytes.read(server, 2 * CAPACITY + 1, 999));
    assertEquals(2 * CAPACITY, Threads.join(writer));
    while (asking.updatesAnswered() < FLOOD) {
      assertEquals(0, client.write(ByteBuffer.allocate(0)));
    }
    assertEquals(1, client.write(ByteBuffer.allocate(1)));
    assertEquals(2 * CAPACITY + 1, Threads.join(last).length);
    assertEquals(FLOOD, asking.updatesAnswered());
  }

  @Test
  void readersAlertIsSentByTheWriterThatWasBlocked() throws Exception {
    connect();
    Future<Integer> writer = threads.start(() -> client.write(ByteBuffer.allocate(2 * CAPACITY)));
    transport.outgoing.awaitStuckWriter();
    assertEquals(8, transport.peer().write(ByteBuffer.wrap(new byte[] {-1, -1, 0, 0, 0, 0, 0, 0})));
    TlsException failure =
        assertThrows(TlsException.class, () -> client.read(ByteBuffer.allocate(1)));
    assertEquals(TlsException.Kind.PROTOCOL, failure.kind());
    // The data was sealed before the failure and the alert after it.
    TlsException seen = assertThrows(TlsException.class, () -> Bytes.readToEnd(server, 999));
    assertEquals(TlsException.Kind.PEER_ALERT, seen.kind());
    assertEquals(failure.alert(), seen.alert());
    assertEquals(2 * CAPACITY, Threads.join(writer));
    assertTrue(
        assertThrows(TlsException.class, () -> client.write(ByteBuffer.allocate(1)))
            .getMessage()
            .startsWith("a frame of type"));
  }
}
