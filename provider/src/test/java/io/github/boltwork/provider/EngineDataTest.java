package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.RecordHeader;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules: application data, record by record. */
class EngineDataTest {
  private static final String SUBJECTS = "io.github.boltwork.provider.Subject#all";
  private static final int MOST = 16_384;

  /** By so many zeros SunJSSE makes each record of TLS 1.3 longer; they may be bytes. */
  private static final int PADDING = 16;

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** Connects, and lets what servers say with their first data pass. */
  private static Pump settled(Subject subject) throws SSLException {
    Pump pump = Pump.connected(subject);
    assertEquals(1, pump.send(pump.client, new byte[1]).length);
    assertEquals(1, pump.send(pump.server, new byte[1]).length);
    return pump;
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void everySizeArrivesThroughBuffersOfEveryKind(Subject subject) throws SSLException {
    Pump pump = settled(subject);
    for (BufferKinds from : BufferKinds.values()) {
      for (BufferKinds to : BufferKinds.values()) {
        for (int size : new int[] {1, 2, 100, 1000, 16_000, MOST}) {
          byte[] sent = bytes(size);
          ByteBuffer src = from.of(sent);
          ByteBuffer net = to.allocate(Peer.PACKET);
          int start = net.position();
          SSLEngineResult wrapped = pump.client.engine.wrap(src, net);
          assertEquals(Status.OK, wrapped.getStatus());
          assertEquals(HandshakeStatus.NOT_HANDSHAKING, wrapped.getHandshakeStatus());
          assertEquals(size, wrapped.bytesConsumed());
          assertFalse(src.hasRemaining());
          assertEquals(net.position() - start, wrapped.bytesProduced());
          ByteBuffer plain = from.allocate(size + PADDING);
          int begin = plain.position();
          ByteBuffer came = net.limit(net.position()).position(start);
          while (came.hasRemaining()) {
            SSLEngineResult opened = pump.server.engine.unwrap(came, plain);
            assertEquals(Status.OK, opened.getStatus());
          }
          byte[] got = new byte[size];
          plain.get(begin, got);
          assertEquals(PADDING, plain.remaining());
          assertArrayEquals(sent, got);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void recordsComeWholeAndOneByOne(Subject subject) throws SSLException {
    Pump pump = settled(subject);
    for (int i = 1; i <= 3; i++) {
      pump.client.wrap(ByteBuffer.wrap(bytes(100 * i)), pump.server);
    }
    Peer server = pump.server;
    int all = server.net.position();
    for (int i = 1; i <= 3; i++) {
      int record = RecordHeader.recordLength(server.net, 0);
      for (int count : new int[] {0, 1, 4, 5, record - 1}) {
        SSLEngineResult result = server.unwrap(count);
        assertEquals(Status.BUFFER_UNDERFLOW, result.getStatus());
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, result.getHandshakeStatus());
        assertEquals(0, result.bytesConsumed() + result.bytesProduced());
      }
      SSLEngineResult result = server.unwrap();
      assertEquals(record, result.bytesConsumed());
      assertEquals(100 * i, result.bytesProduced());
      all -= record;
      assertEquals(all, server.net.position());
    }
    assertEquals(0, all);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void tooLittleRoomTakesNothing(Subject subject) throws SSLException {
    Pump pump = settled(subject);
    SSLEngine client = pump.client.engine;
    ByteBuffer src = ByteBuffer.wrap(bytes(1000));
    for (int room : new int[] {0, 1, 999, 1004}) {
      ByteBuffer net = ByteBuffer.allocate(room);
      SSLEngineResult result = client.wrap(src, net);
      assertEquals(Status.BUFFER_OVERFLOW, result.getStatus());
      assertEquals(HandshakeStatus.NOT_HANDSHAKING, result.getHandshakeStatus());
      assertEquals(1000, src.remaining());
      assertEquals(0, net.position());
    }
    pump.client.wrap(src, pump.server);
    ByteBuffer came = pump.server.net.flip();
    int length = came.remaining();
    for (int room : new int[] {0, 1, 900}) {
      ByteBuffer plain = ByteBuffer.allocate(room);
      SSLEngineResult result = pump.server.engine.unwrap(came, plain);
      assertEquals(Status.BUFFER_OVERFLOW, result.getStatus());
      assertEquals(length, came.remaining());
      assertEquals(0, plain.position());
    }
    ByteBuffer plain = ByteBuffer.allocate(MOST);
    assertEquals(1000, pump.server.engine.unwrap(came, plain).bytesProduced());
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void sourcesAreGatheredAndDestinationsFilledInTurn(Subject subject) throws SSLException {
    Pump pump = settled(subject);
    byte[] sent = bytes(20_000);
    ByteBuffer[] srcs = {
      Peer.NOTHING,
      BufferKinds.HEAP.of(Arrays.copyOfRange(sent, 0, 10)),
      BufferKinds.DIRECT.of(Arrays.copyOfRange(sent, 10, 500)),
      Peer.NOTHING,
      BufferKinds.WINDOW.of(Arrays.copyOfRange(sent, 500, 20_000)),
    };
    ByteBuffer net = ByteBuffer.allocate(2 * Peer.PACKET);
    SSLEngineResult result = pump.client.engine.wrap(srcs, 1, 2, net);
    assertEquals(500, result.bytesConsumed());
    assertEquals(MOST, pump.client.engine.wrap(srcs, net).bytesConsumed());
    assertEquals(19_500 - MOST, pump.client.engine.wrap(srcs, net).bytesConsumed());
    assertEquals(0, pump.client.engine.wrap(srcs, net).bytesProduced());
    ByteBuffer[] dsts = {
      ByteBuffer.allocate(0),
      ByteBuffer.allocate(7),
      ByteBuffer.allocateDirect(600),
      BufferKinds.SLICE.allocate(19_393 + PADDING)
    };
    net.flip();
    while (net.hasRemaining()) {
      assertEquals(Status.OK, pump.server.engine.unwrap(net, dsts).getStatus());
    }
    ByteBuffer got = ByteBuffer.allocate(20_000);
    assertEquals(PADDING, dsts[3].remaining());
    for (ByteBuffer dst : dsts) {
      got.put(dst.flip());
    }
    assertArrayEquals(sent, got.array());
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void readOnlySourcesDoAndReadOnlyDestinationsAreRefused(Subject subject) throws SSLException {
    Pump pump = settled(subject);
    byte[] sent = bytes(300);
    ByteBuffer readOnly = ByteBuffer.allocate(Peer.PACKET).asReadOnlyBuffer();
    SSLEngine client = pump.client.engine;
    SSLEngine server = pump.server.engine;
    ByteBuffer src = ByteBuffer.wrap(sent).asReadOnlyBuffer();
    assertThrows(ReadOnlyBufferException.class, () -> client.wrap(src, readOnly));
    ByteBuffer net = ByteBuffer.allocate(Peer.PACKET);
    assertEquals(300, client.wrap(src, net).bytesConsumed());
    ByteBuffer came = net.flip().asReadOnlyBuffer();
    assertThrows(ReadOnlyBufferException.class, () -> server.unwrap(came, readOnly));
    ByteBuffer[] second = {ByteBuffer.allocate(400), readOnly};
    assertThrows(ReadOnlyBufferException.class, () -> server.unwrap(came, second));
    ByteBuffer plain = ByteBuffer.allocate(400);
    assertEquals(300, server.unwrap(came, plain).bytesProduced());
    assertArrayEquals(sent, Arrays.copyOf(plain.array(), 300));
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void wrongArgumentsChangeNothing(Subject subject) throws SSLException {
    Pump pump = settled(subject);
    SSLEngine engine = pump.client.engine;
    ByteBuffer data = ByteBuffer.allocate(10);
    ByteBuffer net = ByteBuffer.allocate(Peer.PACKET);
    ByteBuffer[] holes = {data, null};
    ByteBuffer[] one = {data};
    assertThrows(IllegalArgumentException.class, () -> engine.wrap((ByteBuffer) null, net));
    assertThrows(IllegalArgumentException.class, () -> engine.wrap(data, null));
    assertThrows(IllegalArgumentException.class, () -> engine.wrap(holes, net));
    assertThrows(IllegalArgumentException.class, () -> engine.unwrap(null, net));
    assertThrows(IllegalArgumentException.class, () -> engine.unwrap(data, (ByteBuffer) null));
    assertThrows(IllegalArgumentException.class, () -> engine.unwrap(data, holes));
    assertThrows(IndexOutOfBoundsException.class, () -> engine.wrap(one, 1, 1, net));
    assertThrows(IndexOutOfBoundsException.class, () -> engine.unwrap(net, one, -1, 1));
    assertEquals(10, data.remaining());
    assertEquals(100, pump.send(pump.client, new byte[100]).length);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void nothingToSayMakesNoRecord(Subject subject) throws SSLException {
    Pump pump = settled(subject);
    for (Peer peer : new Peer[] {pump.client, pump.server}) {
      SSLEngineResult result = peer.wrap(Peer.NOTHING, pump.other(peer));
      assertEquals(Status.OK, result.getStatus());
      assertEquals(HandshakeStatus.NOT_HANDSHAKING, result.getHandshakeStatus());
      assertEquals(0, result.bytesProduced());
    }
  }

  @ParameterizedTest
  @MethodSource("tickets")
  void ticketsAreNoHandshake(Subject subject) throws SSLException {
    Pump pump = Pump.connected(subject);
    pump.client.wrap(ByteBuffer.allocate(5), pump.server);
    pump.server.unwrap();
    pump.server.wrap(ByteBuffer.allocate(5), pump.client);
    int finished = pump.client.finished;
    while (pump.client.net.position() > 0) {
      SSLEngineResult result = pump.client.unwrap();
      assertEquals(Status.OK, result.getStatus());
      assertEquals(HandshakeStatus.NOT_HANDSHAKING, result.getHandshakeStatus());
      assertTrue(result.bytesConsumed() > 0);
    }
    assertEquals(5, pump.client.plain.position());
    assertEquals(1, finished);
    assertEquals(1, pump.client.finished);
  }

  static Stream<Subject> tickets() {
    return Subject.all(TlsVersion.TLS_1_3);
  }
}
