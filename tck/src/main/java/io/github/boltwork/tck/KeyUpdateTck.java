package io.github.boltwork.tck;

import static io.github.boltwork.tck.CraftedMessages.join;
import static io.github.boltwork.tck.CraftedMessages.keyUpdate;
import static io.github.boltwork.tck.CraftedMessages.message;
import static io.github.boltwork.tck.PeerAsserts.assertRefused;
import static io.github.boltwork.tck.PeerAsserts.assertWorks;
import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.HandshakeType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 8: a peer that changes its keys (RFC 8446 section 4.6.3). */
public interface KeyUpdateTck extends TckSubject {
  /** KeyUpdates of the peer, one or several in a row, lose nothing of the data around them. */
  @ParameterizedTest
  @EnumSource(names = {"CLIENT_TLS_1_3", "SERVER_TLS_1_3"})
  default void r8_1_followsKeyUpdates(TestedEnd end) throws IOException {
    needs(end.version());
    for (BufferShape shape : List.of(BufferShape.ROOMY, BufferShape.TINY)) {
      try (CraftedPair pair = end.connected(backend(), shape)) {
        pair.peer().send(bytes(1000));
        pair.peer().keyUpdate(false);
        pair.peer().send(bytes(1001));
        for (int i = 0; i < 5; i++) {
          pair.peer().keyUpdate(false);
        }
        pair.subject().encryptAll(bytes(500));
        pair.peer().send(bytes(1002));
        pair.settle();
        assertArrayEquals(
            join(bytes(1000), bytes(1001), bytes(1002)), pair.subject().takeReceived());
        assertArrayEquals(bytes(500), pair.peer().takeReceived());
        assertWorks(pair);
      }
    }
  }

  /**
   * A KeyUpdate that asks for one is answered before any data that follows.
   *
   * <p>SunJSSE answers at once, Bouncy Castle and BoringSSL in front of the next data, which is as
   * much as RFC 8446 asks for.
   */
  @ParameterizedTest
  @EnumSource(names = {"CLIENT_TLS_1_3", "SERVER_TLS_1_3"})
  default void r8_2_answersKeyUpdatesBeforeData(TestedEnd end) throws IOException {
    needs(end.version());
    try (CraftedPair pair = end.connected(backend())) {
      for (int round = 1; round <= 3; round++) {
        pair.peer().keyUpdate(true);
        pair.peer().send(bytes(100));
        pair.subject().deliver(pair.peer().takeSent());
        pair.subject().decryptAll();
        assertArrayEquals(bytes(100), pair.subject().takeReceived());
        pair.subject().encryptAll(bytes(200));
        byte[] sent = pair.subject().takeSent();
        int first = 5 + ByteBuffer.wrap(sent).getShort(3);
        pair.peer().deliver(Arrays.copyOf(sent, first));
        assertEquals(round, pair.peer().log().messages(HandshakeType.key_update));
        pair.peer().deliver(Arrays.copyOfRange(sent, first, sent.length));
        assertArrayEquals(bytes(200), pair.peer().takeReceived());
      }
    }
  }

  /** The answer to a KeyUpdate stands behind what waits for room in out, and both arrive. */
  @ParameterizedTest
  @EnumSource(names = {"CLIENT_TLS_1_3", "SERVER_TLS_1_3"})
  default void r8_3_answersBehindWhatWaits(TestedEnd end) throws IOException {
    needs(end.version());
    try (CraftedPair pair = end.connected(backend())) {
      TlsEngine engine = pair.subject().engine();
      ByteBuffer plain = ByteBuffer.wrap(bytes(1000));
      ByteBuffer out = ByteBuffer.allocate(10);
      assertEquals(TlsStatus.NEED_SPACE, engine.encrypt(plain, out));
      pair.peer().keyUpdate(true);
      ByteBuffer net = ByteBuffer.wrap(pair.peer().takeSent());
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      TlsStatus status = TlsStatus.NEED_SPACE;
      while (status == TlsStatus.NEED_SPACE) {
        sent.write(out.array(), 0, out.position());
        status = engine.decrypt(net, ByteBuffer.allocate(10), out.clear());
      }
      assertEquals(TlsStatus.NEED_NET, status);
      status = TlsStatus.NEED_SPACE;
      while (status == TlsStatus.NEED_SPACE) {
        sent.write(out.array(), 0, out.position());
        status = engine.encrypt(plain, out.clear());
      }
      assertEquals(TlsStatus.DONE, status);
      sent.write(out.array(), 0, out.position());
      pair.peer().deliver(sent.toByteArray());
      assertArrayEquals(bytes(1000), pair.peer().takeReceived());
      assertWorks(pair);
      assertEquals(1, pair.peer().log().messages(HandshakeType.key_update));
    }
  }

  /** Answers that nobody takes do not pile up: decrypt waits for room, joins or refuses them. */
  @ParameterizedTest
  @EnumSource(names = {"CLIENT_TLS_1_3", "SERVER_TLS_1_3"})
  default void r8_4_answersStayBounded(TestedEnd end) throws IOException {
    needs(end.version());
    int most = 100 * 1024;
    try (CraftedPair pair = end.connected(backend())) {
      for (int i = 0; i < most / 20; i++) {
        pair.peer().keyUpdate(true);
      }
      pair.peer().send(bytes(100));
      ByteBuffer net = ByteBuffer.wrap(pair.peer().takeSent());
      TlsEngine engine = pair.subject().engine();
      ByteBuffer plain = ByteBuffer.allocate(100);
      ByteBuffer full = ByteBuffer.allocate(1).position(1);
      int taken;
      do {
        taken = net.position();
        TlsStatus status = engine.decrypt(net, plain, full);
        assertTrue(status != TlsStatus.CLOSED && status != TlsStatus.DONE, status::toString);
      } while (net.position() > taken);
      ByteBuffer out = ByteBuffer.allocate(2 * most);
      assertEquals(TlsStatus.DONE, engine.encrypt(ByteBuffer.allocate(0), out));
      assertTrue(out.position() < most, () -> out.position() + " bytes were kept");
      pair.peer().deliver(Arrays.copyOf(out.array(), out.position()));
      pair.subject().deliver(Arrays.copyOfRange(net.array(), net.position(), net.limit()));
      pair.settle();
      assertEquals(100, plain.position() + pair.subject().takeReceived().length);
      assertWorks(pair);
    } catch (TlsException refused) {
      assertEquals(TlsException.Kind.PROTOCOL, refused.kind(), refused::toString);
    }
  }

  /** A KeyUpdate that is malformed, comes before Finished or with TLS 1.2 is refused. */
  @ParameterizedTest
  @EnumSource
  default void r8_5_refusesKeyUpdatesOutOfPlace(TestedEnd end) throws IOException {
    needs(end.version());
    // One that shares its record with another message should be refused as well (RFC 8446 section
    // 5.1), but SunJSSE takes it, and what its own layer decrypts nobody else sees.
    for (byte[] wrong :
        List.of(
            end.isTls13() ? keyUpdate(2) : keyUpdate(0), // no such request; no such message
            message(HandshakeType.key_update),
            message(HandshakeType.key_update, (byte) 0, (byte) 0))) {
      try (CraftedPair pair = end.connected(backend())) {
        pair.peer().record(ContentType.handshake, wrong);
        assertRefused(end, "a wrong KeyUpdate", pair);
      }
    }
    CraftedPeer hasty = end.peer();
    hasty.shape(
        RecordShapers.before(
            HandshakeType.finished, () -> hasty.record(ContentType.handshake, keyUpdate(0))));
    try (CraftedPair pair = end.against(backend(), hasty, BufferShape.ROOMY)) {
      assertRefused(end, "a KeyUpdate before Finished", pair);
    }
  }
}
