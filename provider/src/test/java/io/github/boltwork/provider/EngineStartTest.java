package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules: before the handshake, and how it begins. */
class EngineStartTest {
  private static final String SUBJECTS = "io.github.boltwork.provider.Subject#all";

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void nothingIsDoneWithoutASide(Subject subject) {
    StrictEngine engine = new StrictEngine(subject.sides(), Subject.HOST, 443);
    ByteBuffer out = ByteBuffer.allocate(Peer.PACKET);
    for (Executable call :
        new Executable[] {
          engine::beginHandshake,
          () -> engine.wrap(Peer.NOTHING, out),
          () -> engine.unwrap(Peer.NOTHING, out)
        }) {
      IllegalStateException e = assertThrows(IllegalStateException.class, call);
      Messages.assertSays(e, "setUseClientMode");
    }
    assertFalse(engine.getUseClientMode());
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void freshEnginesTellNothing(Subject subject) {
    for (SSLEngine engine : new SSLEngine[] {subject.client(), subject.server()}) {
      assertEquals(HandshakeStatus.NOT_HANDSHAKING, engine.getHandshakeStatus());
      assertEquals("SSL_NULL_WITH_NULL_NULL", engine.getSession().getCipherSuite());
      assertEquals("NONE", engine.getSession().getProtocol());
      assertFalse(engine.getSession().isValid());
      assertNull(engine.getHandshakeSession());
      assertNull(engine.getApplicationProtocol());
      assertNull(engine.getHandshakeApplicationProtocol());
      assertNull(engine.getDelegatedTask());
      assertFalse(engine.isInboundDone());
      assertFalse(engine.isOutboundDone());
    }
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void buffersStayTheSameSize(Subject subject) throws SSLException {
    TestSides sides = ChangedSource.watched(subject);
    Pump pump = new Pump(sides.client(), sides.server(), Driver.BY_STATUS);
    int packet = pump.client.engine.getSession().getPacketBufferSize();
    int application = pump.client.engine.getSession().getApplicationBufferSize();
    pump.begin();
    boolean moved = true;
    while (moved) {
      moved = pump.step(pump.client);
      moved |= pump.step(pump.server);
      for (Peer peer : new Peer[] {pump.client, pump.server}) {
        assertEquals(packet, peer.engine.getSession().getPacketBufferSize());
        assertEquals(application, peer.engine.getSession().getApplicationBufferSize());
      }
    }
    assertEquals(1, pump.client.finished);
    assertTrue(application > 16_384, "a buffer of it is not full when a record is in it");
    assertTrue(packet >= ChangedSource.only(sides.clients()).maxOutput(16_384));
    assertTrue(packet >= ChangedSource.only(sides.servers()).maxOutput(16_384));
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void firstCallBeginsTheHandshake(Subject subject) throws SSLException {
    ByteBuffer out = ByteBuffer.allocate(Peer.PACKET);
    StrictEngine client = subject.client();
    assertAnswers(Status.OK, HandshakeStatus.NEED_WRAP, client.unwrap(Peer.NOTHING, out));
    SSLEngineResult hello = client.wrap(Peer.NOTHING, out);
    assertEquals(HandshakeStatus.NEED_UNWRAP, hello.getHandshakeStatus());
    assertEquals(out.position(), hello.bytesProduced());
    assertTrue(out.position() > 0);
    StrictEngine server = subject.server();
    assertAnswers(Status.OK, HandshakeStatus.NEED_UNWRAP, server.wrap(Peer.NOTHING, out));
    assertAnswers(
        Status.BUFFER_UNDERFLOW,
        HandshakeStatus.NEED_UNWRAP,
        server.unwrap(Peer.NOTHING, ByteBuffer.allocate(100)));
  }

  private static void assertAnswers(
      Status status, HandshakeStatus handshake, SSLEngineResult result) {
    assertEquals(status, result.getStatus());
    assertEquals(handshake, result.getHandshakeStatus());
    assertEquals(0, result.bytesConsumed());
    assertEquals(0, result.bytesProduced());
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void beginningTwiceIsBeginningOnce(Subject subject) throws SSLException {
    Pump pump = Pump.of(subject);
    pump.begin();
    pump.begin();
    assertEquals(HandshakeStatus.NEED_WRAP, pump.client.status());
    assertEquals(HandshakeStatus.NEED_UNWRAP, pump.server.status());
    pump.client.wrap(Peer.NOTHING, pump.server);
    pump.begin();
    pump.settle();
    assertEquals(1, pump.client.finished);
    assertEquals(1, pump.server.finished);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void renegotiationIsRefused(Subject subject) throws SSLException {
    Pump pump = Pump.connected(subject);
    assertThrows(SSLHandshakeException.class, pump.client.engine::beginHandshake);
    assertThrows(SSLHandshakeException.class, pump.server.engine::beginHandshake);
    assertArrayEquals(new byte[3], pump.send(pump.client, new byte[3]));
    pump.client.engine.closeOutbound();
    assertThrows(SSLException.class, pump.client.engine::beginHandshake);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void sideAndParametersAreFixedByTheHandshake(Subject subject) throws SSLException {
    Pump pump = Pump.of(subject);
    pump.begin();
    assertThrows(IllegalArgumentException.class, () -> pump.client.engine.setUseClientMode(false));
    pump.settle();
    for (Peer peer : new Peer[] {pump.client, pump.server}) {
      String[] same = peer.engine.getEnabledProtocols();
      peer.engine.setEnabledProtocols(same);
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () -> peer.engine.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.3"}));
      Messages.assertSays(e, "handshake has begun");
      assertArrayEquals(same, peer.engine.getEnabledProtocols());
    }
  }
}
