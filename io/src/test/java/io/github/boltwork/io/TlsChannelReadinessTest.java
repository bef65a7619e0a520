package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The channel over a transport that does not block: what each call answers, and waits for. */
@Timeout(60)
class TlsChannelReadinessTest {
  private final int lent = BufferPool.RECORDS.lent() + BufferPool.SHORT.lent();
  private Loopback loopback;
  private FrameEngine clientEngine;
  private TlsChannel client;
  private TlsChannel server;

  @BeforeEach
  void setUp() throws Exception {
    loopback = Loopback.connect();
    loopback.client().configureBlocking(false);
    loopback.server().configureBlocking(false);
    clientEngine = FrameEngine.client();
    client = TlsChannel.over(clientEngine, loopback.client());
    server = TlsChannel.over(FrameEngine.server(), loopback.server());
  }

  @AfterEach
  void tearDown() throws Exception {
    client.close();
    server.close();
    loopback.close();
    assertEquals(lent, BufferPool.RECORDS.lent() + BufferPool.SHORT.lent(), "buffers not returned");
  }

  private void connect() throws Exception {
    shakeHands(client, server);
  }

  private static void shakeHands(TlsChannel client, TlsChannel server) throws Exception {
    boolean done;
    do {
      done = client.handshake();
      done &= server.handshake();
    } while (!done);
  }

  private static int readSome(TlsChannel channel, ByteBuffer dst) throws Exception {
    int count;
    do {
      count = channel.read(dst);
    } while (count == 0);
    return count;
  }

  @Test
  void handshakeWaitsForThePeer() throws Exception {
    assertEquals(0, client.readOps());
    assertFalse(server.handshake());
    assertEquals(SelectionKey.OP_READ, server.readOps());
    assertEquals(SelectionKey.OP_READ, server.writeOps());
    assertFalse(client.handshake());
    assertEquals(SelectionKey.OP_READ, client.readOps());
    assertThrows(IllegalStateException.class, client::session);
    connect();
    assertEquals(0, client.writeOps());
    assertEquals("frame", client.session().backend());
  }

  @Test
  void handshakeWaitsForRoom() throws Exception {
    loopback.fillTowardsServer();
    loopback.client().configureBlocking(false);
    assertFalse(client.handshake());
    assertEquals(SelectionKey.OP_WRITE, client.readOps());
    assertEquals(SelectionKey.OP_WRITE, client.writeOps());
    assertFalse(client.flush(), "flush goes on with a handshake that has begun");
  }

  @Test
  void flushBeginsNoHandshake() throws Exception {
    assertTrue(client.flush());
    assertFalse(client.handshake());
    assertEquals(0, client.write(ByteBuffer.allocate(1)));
    assertEquals(0, client.read(ByteBuffer.allocate(1)));
  }

  @Test
  void readAnswers0AndWaitsForThePeer() throws Exception {
    connect();
    assertEquals(0, client.read(ByteBuffer.allocate(10)));
    assertEquals(SelectionKey.OP_READ, client.readOps());
    assertEquals(2, server.write(ByteBuffer.wrap(new byte[] {1, 2})));
    ByteBuffer one = ByteBuffer.allocate(1);
    assertEquals(1, readSome(client, one));
    assertEquals(0, client.readOps(), "no selector would tell of the other byte");
    assertEquals(1, client.read(one.clear()));
    assertEquals(0, client.read(one.clear()));
    assertEquals(SelectionKey.OP_READ, client.readOps());
  }

  @Test
  void writeTakesWhatThereIsRoomForAndFlushSendsTheRest() throws Exception {
    connect();
    byte[] sent = Bytes.random(1, 8 << 20);
    ByteBuffer src = ByteBuffer.wrap(sent);
    int first = fill(src);
    assertTrue(first > 0 && first < sent.length, "taken: " + first);
    assertEquals(first, src.position());
    assertEquals(SelectionKey.OP_WRITE, client.writeOps());
    assertEquals(0, client.readOps() & SelectionKey.OP_WRITE, "reading waits for no room");
    assertFalse(client.flush());
    ByteBuffer received = ByteBuffer.allocate(sent.length);
    while (received.position() < sent.length) {
      assertTrue(client.write(src) >= 0);
      assertTrue(server.read(received) >= 0);
      if (!src.hasRemaining()) {
        boolean unused = client.flush();
      }
    }
    assertTrue(client.flush());
    assertEquals(0, client.writeOps());
    assertArrayEquals(sent, received.array());
  }

  /** Writes until no more is taken for a while, as the kernel moves some on. */
  private int fill(ByteBuffer src) throws Exception {
    int taken = 0;
    for (int refusals = 0; refusals < 20; refusals++) {
      int more = client.write(src);
      if (more > 0) {
        taken += more;
        refusals = 0;
      }
      Thread.sleep(5);
    }
    return taken;
  }

  @Test
  void whatWaitsIsBounded() throws Exception {
    connect();
    ByteBuffer src = ByteBuffer.allocate(8 << 20);
    int taken = 0;
    int more;
    do {
      more = client.write(src);
      taken += more;
    } while (more > 0 || taken == 0);
    int before = taken;
    for (int i = 0; i < 1000; i++) {
      taken += client.write(src);
    }
    assertTrue(taken - before < 1 << 20, "taken in vain: " + (taken - before));
    assertTrue(BufferPool.RECORDS.lent() - lent <= 3, "buffers of one channel");
  }

  @Test
  void halfCloseWaitsForRoomToo() throws Exception {
    connect();
    ByteBuffer src = ByteBuffer.allocate(8 << 20);
    int taken = fill(src);
    assertFalse(client.shutdownOutput());
    assertEquals(SelectionKey.OP_WRITE, client.writeOps());
    ByteBuffer sink = ByteBuffer.allocate(8 << 20);
    int count;
    do {
      boolean unused = client.shutdownOutput();
      count = server.read(sink);
    } while (count >= 0);
    assertEquals(taken, sink.position());
    assertTrue(client.shutdownOutput());
    assertEquals(1, server.write(ByteBuffer.allocate(1)));
    assertEquals(1, readSome(client, ByteBuffer.allocate(1)));
  }

  @Test
  void closeNeverWaits() throws Exception {
    connect();
    assertTrue(client.write(ByteBuffer.allocate(8 << 20)) > 0);
    client.close();
    assertTrue(clientEngine.isClosed());
    TlsException cut =
        assertThrows(
            TlsException.class,
            () -> {
              while (server.read(ByteBuffer.allocate(1 << 16)) >= 0) {
                Thread.onSpinWait();
              }
            });
    assertEquals(TlsException.Kind.TRUNCATED, cut.kind());
  }

  @Test
  void closeSaysGoodbyeWhereThereIsRoom() throws Exception {
    connect();
    client.close();
    assertEquals(-1, readSome(server, ByteBuffer.allocate(1)));
  }

  @Test
  void idleChannelHoldsNoBuffer() throws Exception {
    connect();
    assertEquals(5, client.write(ByteBuffer.allocate(5)));
    assertEquals(5, readSome(server, ByteBuffer.allocate(10)));
    assertEquals(0, server.read(ByteBuffer.allocate(10)));
    assertEquals(lent, BufferPool.RECORDS.lent() + BufferPool.SHORT.lent());
  }

  @Test
  void tlsInTlsWaitsForWhatIsBelow() throws Exception {
    TlsChannel innerClient = TlsChannel.over(FrameEngine.client(), client);
    TlsChannel innerServer = TlsChannel.over(FrameEngine.server(), server);
    assertFalse(innerServer.handshake());
    assertEquals(SelectionKey.OP_READ, innerServer.readOps());
    shakeHands(innerClient, innerServer);
    byte[] sent = Bytes.random(1, 4 << 20);
    ByteBuffer src = ByteBuffer.wrap(sent);
    assertTrue(innerClient.write(src) < sent.length);
    assertEquals(SelectionKey.OP_WRITE, innerClient.writeOps());
    ByteBuffer received = ByteBuffer.allocate(sent.length);
    while (received.hasRemaining()) {
      assertTrue(innerClient.write(src) >= 0);
      boolean unused = innerClient.flush();
      assertTrue(innerServer.read(received) >= 0);
    }
    assertTrue(Arrays.equals(sent, received.array()));
    assertEquals(0, innerClient.writeOps());
    innerClient.close();
    assertEquals(-1, readSome(innerServer, ByteBuffer.allocate(1)));
    innerServer.close();
    assertFalse(server.isOpen(), "closing the inner channel closes the outer one");
  }
}
