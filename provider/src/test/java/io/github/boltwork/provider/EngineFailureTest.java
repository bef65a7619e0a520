package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.parameters.ConnectionSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules: what fails, who is told, and what is left to do. */
class EngineFailureTest {
  private static final String SUBJECTS = "io.github.boltwork.provider.Subject#all";

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void failureOfATaskIsThrownOnceAndThenTheAlertIsWrapped(Subject subject) throws SSLException {
    TestSides sides = ChangedSource.watched(subject.distrustful());
    Pump pump = new Pump(sides.client(), sides.server(), Driver.BY_STATUS);
    pump.begin();
    Peer client = pump.client;
    SSLException e = assertThrows(SSLHandshakeException.class, pump::settle);
    assertTrue(client.log.get(client.log.size() - 1).startsWith("client wrap throws"));
    Messages.assertSays(e, subject.backend().get().id());
    assertEquals(HandshakeStatus.NEED_WRAP, client.status());
    assertTrue(client.engine.isInboundDone());
    assertFalse(client.engine.isOutboundDone());
    assertFalse(ChangedSource.only(sides.clients()).closed);
    assertTrue(lastWords(pump, client) > 0);
    assertOver(client);
    assertTrue(ChangedSource.only(sides.clients()).closed);
    assertThrows(SSLHandshakeException.class, pump::settle);
    lastWords(pump, pump.server);
    assertOver(pump.server);
    assertTrue(ChangedSource.only(sides.servers()).closed);
  }

  /** Wraps until it is closed, by the call that hands out the last record; counts the bytes. */
  @CanIgnoreReturnValue
  private static int lastWords(Pump pump, Peer peer) throws SSLException {
    int bytes = 0;
    while (!peer.engine.isOutboundDone()) {
      assertEquals(HandshakeStatus.NEED_WRAP, peer.status());
      SSLEngineResult result = peer.wrap(Peer.NOTHING, pump.other(peer));
      assertTrue(result.bytesProduced() > 0);
      assertEquals(peer.engine.isOutboundDone() ? Status.CLOSED : Status.OK, result.getStatus());
      bytes += result.bytesProduced();
    }
    return bytes;
  }

  /** Both directions have ended, and each call says so. */
  private static void assertOver(Peer peer) throws SSLException {
    assertTrue(peer.engine.isInboundDone());
    assertTrue(peer.engine.isOutboundDone());
    ByteBuffer data = ByteBuffer.allocate(10);
    for (SSLEngineResult result :
        new SSLEngineResult[] {
          peer.engine.wrap(data, ByteBuffer.allocate(Peer.PACKET)),
          peer.engine.unwrap(data, ByteBuffer.allocate(Peer.PACKET))
        }) {
      assertEquals(Status.CLOSED, result.getStatus());
      assertEquals(HandshakeStatus.NOT_HANDSHAKING, result.getHandshakeStatus());
      assertEquals(0, result.bytesConsumed() + result.bytesProduced());
    }
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void changedRecordIsRefusedByTheCallThatSeesIt(Subject subject) throws SSLException {
    TestSides sides = ChangedSource.watched(subject);
    Pump pump = new Pump(sides.client(), sides.server(), Driver.BY_STATUS);
    pump.handshake();
    pump.client.wrap(ByteBuffer.allocate(100), pump.server);
    int last = pump.server.net.position() - 1;
    pump.server.net.put(last, (byte) (pump.server.net.get(last) ^ 1));
    assertThrows(SSLException.class, pump.server::unwrap);
    assertTrue(lastWords(pump, pump.server) > 0);
    assertOver(pump.server);
    assertThrows(SSLException.class, pump::settle);
    lastWords(pump, pump.client);
    assertOver(pump.client);
    assertTrue(ChangedSource.only(sides.clients()).closed);
    assertTrue(ChangedSource.only(sides.servers()).closed);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void bytesThatAreNoRecordAreRefused(Subject subject) throws SSLException {
    ByteBuffer http = ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    Pump fresh = Pump.of(subject);
    fresh.server.net.put(http.duplicate());
    assertRefused(fresh, fresh.server);
    Pump waiting = Pump.of(subject);
    waiting.client.wrap(Peer.NOTHING, waiting.server);
    waiting.client.net.put(http.duplicate());
    assertRefused(waiting, waiting.client);
    Pump connected = Pump.connected(subject);
    connected.server.net.put(http.duplicate());
    assertRefused(connected, connected.server);
  }

  private static void assertRefused(Pump pump, Peer peer) throws SSLException {
    int came = peer.net.position();
    assertThrows(SSLException.class, peer::unwrap);
    assertTrue(peer.net.position() > 0 && came > 0);
    lastWords(pump, peer);
    assertOver(peer);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void alertBeforeTheHelloIsTold(Subject subject) throws SSLException {
    Pump closing = Pump.of(subject);
    closing.server.net.put(new byte[] {21, 3, 3, 0, 2, 1, 0});
    assertThrows(SSLHandshakeException.class, closing.server::unwrap);
    assertEquals(7, closing.server.wrap(Peer.NOTHING, closing.client).bytesProduced());
    assertOver(closing.server);
    Pump failing = Pump.of(subject);
    failing.server.net.put(new byte[] {21, 3, 3, 0, 2, 2, 40});
    assertThrows(SSLHandshakeException.class, failing.server::unwrap);
    assertOver(failing.server);
  }

  /** A source that refuses each connection. */
  private static TestSides refusing(Subject subject, Supplier<Exception> refusal) {
    return new TestSides(
        subject.sides().clients(),
        new ChangedSource(subject.sides().servers(), WatchedTls::new) {
          @Override
          public TlsEngine open(
              Connection connection, ConnectionSettings fixed, @Nullable HelloFacts hello)
              throws TlsException, SSLException {
            Exception e = refusal.get();
            if (e instanceof TlsException told) {
              throw told;
            }
            if (e instanceof SSLException told) {
              throw told;
            }
            throw (RuntimeException) e;
          }
        });
  }

  private static SSLException assertTells(Subject subject, Supplier<Exception> refusal, int code)
      throws SSLException {
    TestSides sides = refusing(subject, refusal);
    Pump pump = new Pump(sides.client(), sides.server(), Driver.BY_STATUS);
    pump.begin();
    SSLException e = assertThrows(SSLException.class, pump::settle);
    assertEquals(HandshakeStatus.NEED_WRAP, pump.server.status());
    assertEquals(Status.CLOSED, pump.server.wrap(Peer.NOTHING, pump.client).getStatus());
    assertEquals(code, pump.client.net.get(6));
    assertOver(pump.server);
    SSLException told = assertThrows(SSLHandshakeException.class, pump.client::unwrap);
    Messages.assertSays(told, new TlsAlert(code).name());
    return e;
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void refusalAboveIsToldToThePeer(Subject subject) throws SSLException {
    SslRefusal refusal = new SslRefusal("no such name", new TlsAlert(112), null);
    assertSame(refusal, assertTells(subject, () -> refusal, 112));
    SSLException own = new SSLException("out of order");
    assertSame(own, assertTells(subject, () -> own, 80));
    RuntimeException fault = new IllegalStateException("a fault");
    assertSame(fault, assertTells(subject, () -> fault, 80).getCause());
    TlsException config = new TlsException(TlsException.Kind.CONFIG, "no such suite");
    assertEquals(SSLHandshakeException.class, assertTells(subject, () -> config, 40).getClass());
  }

  @Test
  void errorInATaskEndsTheConnection() throws SSLException {
    Subject subject = Subject.all().findFirst().orElseThrow();
    TestSides sides =
        new TestSides(
            subject.sides().clients(),
            new ChangedSource(
                subject.sides().servers(),
                engine -> {
                  throw new StackOverflowError("a test's");
                }));
    Pump pump = new Pump(sides.client(), sides.server(), Driver.BY_STATUS);
    pump.begin();
    assertThrows(StackOverflowError.class, pump::settle);
    assertThrows(SSLException.class, pump::settle);
    assertOver(pump.server);
  }
}
