package io.github.boltwork.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Between calls an engine holds no buffer unless there are bytes in it (E10). */
class IdleEngineTest {
  @ParameterizedTest
  @EnumSource
  void holdsNothingAfterCallsThatLeftNothing(TlsVersion version) throws TlsException {
    try (SunPair pair = new SunPair(version)) {
      assertHolds(false, false, pair.client);
      assertHolds(false, false, pair.server);
      pair.handshake();
      assertHolds(false, false, pair.client);
      assertHolds(false, false, pair.server);
      assertEquals(100_000, pair.send(100_000));
      assertHolds(false, false, pair.client);
      assertHolds(false, false, pair.server);
      assertEquals(
          TlsStatus.NEED_NET,
          pair.server.decrypt(ByteBuffer.allocate(0), pair.plain.clear(), pair.toClient));
      assertHolds(false, false, pair.server);
      assertEquals(TlsStatus.CLOSED, pair.client.closeNotify(pair.toServer));
      assertEquals(
          TlsStatus.CLOSED,
          pair.server.decrypt(pair.toServer.flip(), pair.plain.clear(), pair.toClient));
      assertHolds(false, false, pair.client);
      assertHolds(false, false, pair.server);
    }
  }

  @ParameterizedTest
  @EnumSource
  void holdsBuffersThatAreNotLikedForNoLongerThanACall(TlsVersion version) throws TlsException {
    try (SunPair pair = new SunPair(version).handshake()) {
      ByteBuffer direct = ByteBuffer.allocateDirect(40_000);
      assertEquals(TlsStatus.DONE, pair.client.encrypt(ByteBuffer.allocate(20_000), direct));
      assertHolds(false, false, pair.client);
      assertEquals(
          TlsStatus.NEED_NET,
          pair.server.decrypt(direct.flip(), pair.plain.clear(), pair.toClient));
      assertEquals(20_000, pair.plain.position());
      assertHolds(false, false, pair.server);
    }
  }

  @ParameterizedTest
  @EnumSource
  void holdsWhatHasBytesInItUntilTheyAreGone(TlsVersion version) throws TlsException {
    try (SunPair pair = new SunPair(version).handshake()) {
      ByteBuffer plain = ByteBuffer.allocate(1000);
      ByteBuffer small = ByteBuffer.allocate(300);
      assertEquals(TlsStatus.NEED_SPACE, pair.client.encrypt(plain, small));
      assertHolds(false, true, pair.client);
      assertEquals(
          TlsStatus.NEED_NET,
          pair.server.decrypt(small.flip(), ByteBuffer.allocate(10), pair.toClient));
      assertHolds(true, false, pair.server);
      assertEquals(TlsStatus.DONE, pair.client.encrypt(plain, pair.toServer));
      assertHolds(false, false, pair.client);
      assertEquals(
          TlsStatus.NEED_SPACE,
          pair.server.decrypt(pair.toServer.flip(), ByteBuffer.allocate(10), pair.toClient));
      assertHolds(true, false, pair.server);
      assertEquals(
          TlsStatus.NEED_NET,
          pair.server.decrypt(pair.toServer, pair.plain.clear(), pair.toClient));
      assertEquals(990, pair.plain.position());
      assertHolds(false, false, pair.server);
    }
  }

  @ParameterizedTest
  @EnumSource
  void holdsNothingOnceFailedOrClosed(TlsVersion version) throws TlsException {
    try (SunPair pair = new SunPair(version).handshake()) {
      assertEquals(TlsStatus.DONE, pair.client.encrypt(ByteBuffer.allocate(1000), pair.toServer));
      ByteBuffer net = pair.toServer.flip();
      net.put(net.limit() - 1, (byte) ~net.get(net.limit() - 1));
      ByteBuffer first = net.slice(0, 100);
      assertEquals(TlsStatus.NEED_NET, pair.server.decrypt(first, pair.plain, pair.toClient));
      ByteBuffer rest = net.position(100);
      assertThrows(TlsException.class, () -> pair.server.decrypt(rest, pair.plain, pair.toClient));
      assertHolds(false, false, pair.server);
      assertEquals(
          TlsStatus.NEED_SPACE,
          pair.client.encrypt(ByteBuffer.allocate(1000), ByteBuffer.allocate(3)));
      pair.client.close();
      assertHolds(false, false, pair.client);
    }
  }

  private static void assertHolds(boolean reader, boolean writer, JsseEngine engine) {
    assertEquals(reader, engine.reader.holdsBuffer(), "the reader holds a buffer");
    assertEquals(writer, engine.writer.holdsBuffer(), "the writer holds a buffer");
  }
}
