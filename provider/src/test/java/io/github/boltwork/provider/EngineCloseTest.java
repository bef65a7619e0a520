package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules: the end of a direction, of both, and of what is held for them. */
class EngineCloseTest {
  private static final String SUBJECTS = "io.github.boltwork.provider.Subject#all";
  private static final String ACKNOWLEDGE = "jdk.tls.acknowledgeCloseNotify";

  /** A connection whose engines below are watched. */
  private record Watched(Pump pump, WatchedTls client, WatchedTls server) {
    static Watched connected(Subject subject) throws SSLException {
      TestSides sides = ChangedSource.watched(subject);
      Pump pump = new Pump(sides.client(), sides.server(), Driver.BY_STATUS);
      pump.handshake();
      return new Watched(
          pump, ChangedSource.only(sides.clients()), ChangedSource.only(sides.servers()));
    }
  }

  /** Lets one end say close_notify, and the other take it. */
  @CanIgnoreReturnValue
  private static SSLEngineResult close(Pump pump, Peer peer) throws SSLException {
    peer.engine.closeOutbound();
    peer.engine.closeOutbound();
    assertFalse(peer.engine.isOutboundDone());
    assertEquals(HandshakeStatus.NEED_WRAP, peer.status());
    SSLEngineResult said = peer.wrap(ByteBuffer.allocate(10), pump.other(peer));
    assertEquals(Status.CLOSED, said.getStatus());
    assertEquals(HandshakeStatus.NOT_HANDSHAKING, said.getHandshakeStatus());
    assertEquals(0, said.bytesConsumed());
    assertTrue(said.bytesProduced() > 0);
    assertTrue(peer.engine.isOutboundDone());
    assertEquals(Status.CLOSED, peer.wrap(Peer.NOTHING, pump.other(peer)).getStatus());
    SSLEngineResult taken = pump.other(peer).unwrap();
    while (!pump.other(peer).engine.isInboundDone()) {
      taken = pump.other(peer).unwrap();
    }
    assertEquals(Status.CLOSED, taken.getStatus());
    assertTrue(taken.bytesConsumed() > 0);
    return taken;
  }

  static Stream<Subject> tls12() {
    return Subject.all(TlsVersion.TLS_1_2);
  }

  static Stream<Subject> tls13() {
    return Subject.all(TlsVersion.TLS_1_3);
  }

  @ParameterizedTest
  @MethodSource("tls13")
  void closeOfOneDirectionLeavesTheOther(Subject subject) throws SSLException {
    Watched all = Watched.connected(subject);
    Pump pump = all.pump;
    SSLEngineResult taken = close(pump, pump.client);
    assertFalse(pump.client.engine.isInboundDone());
    assertEquals(HandshakeStatus.NOT_HANDSHAKING, taken.getHandshakeStatus());
    assertFalse(pump.server.engine.isOutboundDone());
    assertArrayEquals(new byte[500], pump.send(pump.server, new byte[500]));
    assertFalse(all.client.closed || all.server.closed);
    close(pump, pump.server);
    assertTrue(all.client.closed && all.server.closed);
  }

  @ParameterizedTest
  @MethodSource("tls12")
  void closeNotifyIsAnsweredWithTls12(Subject subject) throws SSLException {
    Watched all = Watched.connected(subject);
    assertAnswered(all, close(all.pump, all.pump.client));
  }

  @ParameterizedTest
  @MethodSource("tls13")
  void closeNotifyIsAnsweredIfThePropertySaysSo(Subject subject) throws SSLException {
    System.setProperty(ACKNOWLEDGE, "true");
    try {
      Watched all = Watched.connected(subject);
      assertAnswered(all, close(all.pump, all.pump.client));
    } finally {
      System.clearProperty(ACKNOWLEDGE);
    }
  }

  private static void assertAnswered(Watched all, SSLEngineResult taken) throws SSLException {
    Pump pump = all.pump;
    assertEquals(HandshakeStatus.NEED_WRAP, taken.getHandshakeStatus());
    assertFalse(all.server.closed);
    SSLEngineResult answer = pump.server.wrap(ByteBuffer.allocate(10), pump.client);
    while (answer.getStatus() == Status.OK) {
      answer = pump.server.wrap(ByteBuffer.allocate(10), pump.client);
    }
    assertEquals(Status.CLOSED, answer.getStatus());
    assertEquals(0, answer.bytesConsumed());
    assertTrue(answer.bytesProduced() > 0);
    assertTrue(pump.server.engine.isOutboundDone());
    assertTrue(all.server.closed);
    pump.settle();
    assertTrue(pump.client.engine.isInboundDone());
    assertTrue(all.client.closed);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void closesMayCross(Subject subject) throws SSLException {
    Watched all = Watched.connected(subject);
    Pump pump = all.pump;
    pump.client.engine.closeOutbound();
    pump.server.engine.closeOutbound();
    pump.settle();
    for (Peer peer : new Peer[] {pump.client, pump.server}) {
      assertTrue(peer.engine.isOutboundDone() && peer.engine.isInboundDone());
      assertEquals(HandshakeStatus.NOT_HANDSHAKING, peer.status());
      peer.engine.closeInbound();
      assertEquals(Status.CLOSED, peer.unwrap().getStatus());
      assertEquals(Status.CLOSED, peer.wrap(Peer.NOTHING, pump.other(peer)).getStatus());
      assertTrue(peer.engine.getSession().isValid(), "the session outlives the connection");
    }
    assertTrue(all.client.closed && all.server.closed);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void truncationIsToldByCloseInbound(Subject subject) throws SSLException {
    Watched all = Watched.connected(subject);
    Pump pump = all.pump;
    SSLException e = assertThrows(SSLException.class, pump.client.engine::closeInbound);
    Messages.assertSays(e, "close_notify");
    assertTrue(pump.client.engine.isInboundDone());
    pump.client.engine.closeInbound();
    assertEquals(Status.CLOSED, pump.client.unwrap().getStatus());
    assertArrayEquals(new byte[9], pump.send(pump.client, new byte[9]));
    assertFalse(all.client.closed);
    pump.client.engine.closeOutbound();
    pump.client.wrap(Peer.NOTHING, pump.server);
    assertTrue(all.client.closed, "nobody can want anything of it any more");
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void abandonedEngineIsFreedByTheLastClose(Subject subject) throws SSLException {
    Watched all = Watched.connected(subject);
    Pump pump = all.pump;
    pump.client.engine.closeOutbound();
    pump.client.wrap(Peer.NOTHING, pump.server);
    assertFalse(all.client.closed, "the peer may still be talking");
    assertThrows(SSLException.class, pump.client.engine::closeInbound);
    assertTrue(all.client.closed);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void closeBeforeTheHandshakeSaysNothing(Subject subject) throws SSLException {
    for (StrictEngine engine : new StrictEngine[] {subject.client(), subject.server()}) {
      engine.closeOutbound();
      assertTrue(engine.isOutboundDone());
      ByteBuffer out = ByteBuffer.allocate(Peer.PACKET);
      SSLEngineResult result = engine.wrap(Peer.NOTHING, out);
      assertEquals(Status.CLOSED, result.getStatus());
      assertEquals(HandshakeStatus.NOT_HANDSHAKING, result.getHandshakeStatus());
      assertEquals(0, out.position());
      engine.closeInbound();
      assertEquals(Status.CLOSED, engine.unwrap(Peer.NOTHING, out).getStatus());
    }
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void closeInTheHandshakeIsToldToThePeer(Subject subject) throws SSLException {
    TestSides sides = ChangedSource.watched(subject);
    Pump pump = new Pump(sides.client(), sides.server(), Driver.BY_STATUS);
    pump.begin();
    assertTrue(pump.step(pump.client));
    pump.client.engine.closeOutbound();
    while (!pump.client.engine.isOutboundDone()) {
      assertEquals(HandshakeStatus.NEED_WRAP, pump.client.status());
      assertTrue(pump.client.wrap(Peer.NOTHING, pump.server).bytesProduced() > 0);
    }
    assertThrows(SSLException.class, pump::settle);
    pump.settleAnyhow();
    assertTrue(pump.server.engine.isInboundDone() && pump.server.engine.isOutboundDone());
    assertTrue(pump.client.engine.isInboundDone(), pump.log::toString);
    assertTrue(ChangedSource.only(sides.clients()).closed);
    assertTrue(ChangedSource.only(sides.servers()).closed);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void waitingTaskIsDroppedByAClose(Subject subject) throws SSLException {
    Pump pump = Pump.of(subject);
    pump.client.wrap(Peer.NOTHING, pump.server);
    pump.server.unwrap();
    Runnable task = pump.server.engine.getDelegatedTask();
    pump.server.engine.closeOutbound();
    assertEquals(HandshakeStatus.NEED_WRAP, pump.server.status());
    task.run();
    while (!pump.server.engine.isOutboundDone()) {
      pump.server.wrap(Peer.NOTHING, pump.client);
    }
    assertThrows(SSLException.class, pump::settle);
  }
}
