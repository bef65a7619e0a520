package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rules that real engines below seldom give occasion to break. */
@Timeout(60)
class EngineOverStubTest {
  private static final byte HANDSHAKE = 22;
  private static final byte ALERT = 21;
  private static final byte DATA = 23;

  @Test
  void handshakeThatATaskEndsSilentlyIsFinishedByAnEmptyWrap() throws SSLException {
    TestSides sides =
        StubSource.sides(
            client ->
                new StubTls(client) {
                  @Override
                  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
                    if (client) {
                      return super.handshake(net, out);
                    }
                    net.position(net.limit());
                    return TlsStatus.DONE;
                  }
                });
    Pump pump = new Pump(sides.client(), sides.server(), Driver.BY_STATUS);
    pump.begin();
    pump.client.wrap(Peer.NOTHING, pump.server);
    pump.server.unwrap();
    assertTrue(pump.step(pump.server));
    assertEquals(HandshakeStatus.NEED_WRAP, pump.server.status());
    SSLEngineResult result = pump.server.wrap(ByteBuffer.allocate(10), pump.client);
    assertEquals(Status.OK, result.getStatus());
    assertEquals(HandshakeStatus.FINISHED, result.getHandshakeStatus());
    assertEquals(0, result.bytesConsumed() + result.bytesProduced());
    assertEquals(HandshakeStatus.NOT_HANDSHAKING, pump.server.status());
    assertEquals(10, pump.server.wrap(ByteBuffer.allocate(10), pump.client).bytesConsumed());
  }

  @Test
  void statusIsToldWhileATaskComputes() throws SSLException, InterruptedException {
    CountDownLatch computing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    TestSides sides =
        StubSource.sides(
            client ->
                new StubTls(client) {
                  @Override
                  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
                    if (!client) {
                      computing.countDown();
                      await(goOn);
                    }
                    return super.handshake(net, out);
                  }
                });
    Pump pump = new Pump(sides.client(), sides.server(), Driver.BY_STATUS);
    pump.client.wrap(Peer.NOTHING, pump.server);
    pump.server.unwrap();
    Thread thread = new Thread(pump.server.engine.getDelegatedTask(), "task");
    thread.start();
    await(computing);
    assertEquals(HandshakeStatus.NEED_TASK, pump.server.status());
    assertEquals(
        HandshakeStatus.NEED_TASK,
        pump.server.wrap(Peer.NOTHING, pump.client).getHandshakeStatus());
    assertFalse(pump.server.engine.isOutboundDone());
    pump.server.engine.closeOutbound();
    assertEquals(HandshakeStatus.NEED_TASK, pump.server.status());
    goOn.countDown();
    thread.join();
    assertEquals(HandshakeStatus.NEED_WRAP, pump.server.status());
    List<Integer> types = new ArrayList<>();
    while (!pump.server.engine.isOutboundDone()) {
      int before = pump.client.net.position();
      SSLEngineResult result = pump.server.wrap(Peer.NOTHING, pump.client);
      assertTrue(result.bytesProduced() > 0);
      types.add((int) pump.client.net.get(before));
    }
    assertEquals(List.of((int) HANDSHAKE, (int) ALERT), types);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void answersGoBeforeData() throws SSLException {
    Pump pump =
        StubSource.connected(
            client ->
                new StubTls(client) {
                  @Override
                  public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
                      throws TlsException {
                    if (net.hasRemaining() && !client) {
                      say(HANDSHAKE, 5);
                    }
                    return super.decrypt(net, plain, out);
                  }
                });
    pump.client.wrap(ByteBuffer.allocate(10), pump.server);
    SSLEngineResult result = pump.server.unwrap();
    assertEquals(10, result.bytesProduced());
    assertEquals(HandshakeStatus.NEED_WRAP, result.getHandshakeStatus());
    ByteBuffer data = ByteBuffer.allocate(3);
    SSLEngineResult answer = pump.server.wrap(data, pump.client);
    assertEquals(0, answer.bytesConsumed());
    assertEquals(5 + StubTls.OVERHEAD, answer.bytesProduced());
    assertEquals(HandshakeStatus.NOT_HANDSHAKING, answer.getHandshakeStatus());
    assertEquals(3, pump.server.wrap(data, pump.client).bytesConsumed());
  }

  @Test
  void whatAnEngineSaysBesideDataComesRecordByRecord() throws SSLException {
    Pump pump =
        StubSource.connected(
            client ->
                new StubTls(client) {
                  private boolean talkative = !client;

                  @Override
                  public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
                    if (talkative && plain.hasRemaining()) {
                      talkative = false;
                      say(HANDSHAKE, 100);
                      say(HANDSHAKE, 200);
                    }
                    return super.encrypt(plain, out);
                  }
                });
    ByteBuffer data = ByteBuffer.allocate(50);
    ByteBuffer out = ByteBuffer.allocate(400);
    List<Integer> lengths = new ArrayList<>();
    do {
      SSLEngineResult result = pump.server.engine.wrap(data, out.clear());
      if (result.bytesProduced() > 0) {
        lengths.add(result.bytesProduced());
      }
    } while (pump.server.status() == HandshakeStatus.NEED_WRAP);
    assertFalse(data.hasRemaining());
    assertEquals(List.of(122 + 222, 72), lengths);
  }

  @Test
  void alertOfAFailedWrapWaitsForTheNextOne() throws SSLException {
    Pump pump =
        StubSource.connected(
            client ->
                new StubTls(client) {
                  @Override
                  public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
                    if (client) {
                      return super.encrypt(plain, out);
                    }
                    out.put(record(ALERT, 2));
                    throw new TlsException(TlsException.Kind.INTERNAL, "a test's");
                  }
                });
    ByteBuffer out = ByteBuffer.allocate(Peer.PACKET);
    assertThrows(SSLException.class, () -> pump.server.engine.wrap(ByteBuffer.allocate(5), out));
    assertEquals(0, out.position());
    SSLEngineResult alert = pump.server.wrap(Peer.NOTHING, pump.client);
    assertEquals(Status.CLOSED, alert.getStatus());
    assertEquals(2 + StubTls.OVERHEAD, alert.bytesProduced());
  }

  @Test
  void directionThatTheEngineBelowEndsIsClosed() throws SSLException {
    Pump pump =
        StubSource.connected(
            client ->
                new StubTls(client) {
                  @Override
                  public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
                    return client ? super.encrypt(plain, out) : closeNotify(out);
                  }
                });
    ByteBuffer data = ByteBuffer.allocate(10);
    SSLEngineResult result = pump.server.wrap(data, pump.client);
    assertEquals(Status.CLOSED, result.getStatus());
    assertEquals(0, result.bytesConsumed());
    assertEquals(2 + StubTls.OVERHEAD, result.bytesProduced());
    assertTrue(pump.server.engine.isOutboundDone());
    pump.settle();
    assertTrue(pump.client.engine.isInboundDone());
  }

  @Test
  void faultOfTheEngineBelowEndsTheConnection() throws SSLException {
    Pump pump =
        StubSource.connected(
            client ->
                new StubTls(client) {
                  @Override
                  public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) {
                    throw new IllegalStateException("a test's");
                  }
                });
    pump.client.wrap(ByteBuffer.allocate(5), pump.server);
    SSLException e = assertThrows(SSLException.class, pump.server::unwrap);
    Messages.assertSays(e, "a test's");
    assertTrue(pump.server.engine.isInboundDone());
    assertTrue(pump.server.engine.isOutboundDone());
  }

  @Test
  void roomIsAskedForWhatARecordMayHoldAndNoMore() throws SSLException {
    Pump pump = StubSource.connected(StubTls::new);
    for (int size : new int[] {1, 100, StubTls.MOST}) {
      pump.client.wrap(ByteBuffer.allocate(size), pump.server);
      pump.server.net.flip();
      ByteBuffer shy = ByteBuffer.allocate(size - 1);
      SSLEngineResult result = pump.server.engine.unwrap(pump.server.net, shy);
      assertEquals(Status.BUFFER_OVERFLOW, result.getStatus());
      assertEquals(0, result.bytesConsumed());
      ByteBuffer exact = ByteBuffer.allocate(size);
      assertEquals(size, pump.server.engine.unwrap(pump.server.net, exact).bytesProduced());
      pump.server.net.compact();
      ByteBuffer src = ByteBuffer.allocate(size);
      ByteBuffer narrow = ByteBuffer.allocate(size + StubTls.OVERHEAD - 1);
      assertEquals(Status.BUFFER_OVERFLOW, pump.client.engine.wrap(src, narrow).getStatus());
      assertEquals(size, src.remaining());
      ByteBuffer fitting = ByteBuffer.allocate(size + StubTls.OVERHEAD);
      assertEquals(size, pump.client.engine.wrap(src, fitting).bytesConsumed());
      assertFalse(fitting.hasRemaining());
    }
    assertEquals(DATA, StubTls.record(DATA, 1)[0]);
  }
}
