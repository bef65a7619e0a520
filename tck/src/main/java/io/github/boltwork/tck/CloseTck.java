package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Capability;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 6: the end of a connection. */
public interface CloseTck extends PairSubject {
  /** close_notify arrives behind all data, as CLOSED, and CLOSED is repeated. */
  @ParameterizedTest
  @EnumSource
  default void r6_1_closeNotifyArrivesLast(TlsVersion version) throws TlsException {
    needs(version);
    for (BufferShape shape : BufferShape.all().toList()) {
      try (EnginePair pair = pair(version, shape).handshake()) {
        pair.client().encryptAll(bytes(3000));
        pair.client().closeNotifyWhole();
        pair.server().deliver(pair.client().takeSent());
        assertEquals(TlsStatus.CLOSED, pair.server().decryptAll(), shape::toString);
        assertArrayEquals(bytes(3000), pair.server().takeReceived());
        assertEquals(TlsStatus.CLOSED, pair.server().decrypt());
      }
    }
  }

  /** With TLS 1.3 one direction ends and the other goes on (RFC 8446 section 6.1). */
  @Test
  default void r6_2_halfCloseWithTls13() throws TlsException {
    needs(Capability.TLS_1_3);
    try (EnginePair pair = connected(TlsVersion.TLS_1_3)) {
      pair.client().closeNotifyWhole();
      pair.server().deliver(pair.client().takeSent());
      assertEquals(TlsStatus.CLOSED, pair.server().decryptAll());
      assertEquals(0, pair.server().takeSent().length, "a server need not answer");
      assertArrayEquals(bytes(50_000), pair.send(pair.server(), bytes(50_000)));
      pair.server().encryptAll(bytes(9));
      pair.client().deliver(pair.server().takeSent());
      assertEquals(TlsStatus.NEED_NET, pair.client().decryptAll(), "a short record is no end");
      assertArrayEquals(bytes(9), pair.client().takeReceived());
      pair.server().closeNotifyWhole();
      pair.client().deliver(pair.server().takeSent());
      assertEquals(TlsStatus.CLOSED, pair.client().decryptAll());
    }
  }

  /** With TLS 1.2 close_notify is answered at once and ends both directions (RFC 5246 7.2.1). */
  @Test
  default void r6_3_closeNotifyIsAnsweredWithTls12() throws TlsException {
    needs(Capability.TLS_1_2);
    try (EnginePair pair = connected(TlsVersion.TLS_1_2)) {
      pair.client().closeNotifyWhole();
      pair.server().deliver(pair.client().takeSent());
      assertEquals(TlsStatus.CLOSED, pair.server().decryptAll());
      byte[] answer = pair.server().takeSent();
      assertTrue(answer.length > 0, "the answer is in the out of the call that caused it");
      assertEquals(
          TlsStatus.CLOSED,
          pair.server().engine().encrypt(ByteBuffer.allocate(9), ByteBuffer.allocate(100)));
      pair.client().deliver(answer);
      assertEquals(TlsStatus.CLOSED, pair.client().decryptAll());
    }
  }

  /** What the peer still sends after our close_notify is delivered. */
  @ParameterizedTest
  @EnumSource
  default void r6_4_dataOnTheWayIsNotLost(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      pair.server().encryptAll(bytes(40_000));
      pair.client().closeNotifyWhole();
      pair.client().deliver(pair.server().takeSent());
      assertEquals(TlsStatus.NEED_NET, pair.client().decryptAll());
      assertArrayEquals(bytes(40_000), pair.client().takeReceived());
    }
  }

  /** close_notify is sent once, and then nothing can be encrypted any more. */
  @ParameterizedTest
  @EnumSource
  default void r6_5_nothingFollowsCloseNotify(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      pair.client().closeNotifyWhole();
      assertTrue(pair.client().takeSent().length > 0);
      ByteBuffer plain = ByteBuffer.allocate(10);
      ByteBuffer out = ByteBuffer.allocate(1000);
      assertEquals(TlsStatus.CLOSED, pair.client().engine().encrypt(plain, out));
      assertEquals(TlsStatus.CLOSED, pair.client().engine().closeNotify(out));
      assertEquals(0, plain.position());
      assertEquals(0, out.position());
    }
  }

  /** Before the handshake, or in the middle of it, closeNotify ends it, on both ends. */
  @ParameterizedTest
  @EnumSource
  default void r6_6_closeNotifyEndsTheHandshake(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = pair(version, BufferShape.ROOMY)) {
      pair.client().closeNotifyWhole();
      assertEquals(TlsStatus.CLOSED, pair.client().handshake());
    }
    try (EnginePair pair = pair(version, BufferShape.ROOMY)) {
      pair.client().handshake();
      pair.server().deliver(pair.client().takeSent());
      assertEquals(TlsStatus.NEED_NET, pair.server().handshake());
      pair.server().closeNotifyWhole();
      assertEquals(TlsStatus.CLOSED, pair.server().handshake());
      assertEquals(TlsStatus.CLOSED, pair.server().decrypt());
      pair.client().deliver(pair.server().takeSent());
      // Not every library can say it encrypted in the middle of a TLS 1.3 handshake.
      Set<TlsException.Kind> kinds =
          version == TlsVersion.TLS_1_2
              ? Set.of(TlsException.Kind.PEER_ALERT)
              : Set.of(TlsException.Kind.PEER_ALERT, TlsException.Kind.PROTOCOL);
      try {
        for (int i = 0; i < 10; i++) {
          pair.client().handshake();
        }
        assertEquals(TlsStatus.CLOSED, pair.client().decryptAll());
      } catch (TlsException told) {
        assertTrue(kinds.contains(told.kind()), told::toString);
      }
    }
  }

  /** A connection cut at any byte is never taken for a closed one. */
  @ParameterizedTest
  @EnumSource
  default void r6_7_truncationIsNoClose(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      pair.client().encryptAll(bytes(100));
      pair.client().closeNotifyWhole();
      byte[] conversation = pair.client().takeSent();
      for (int i = 0; i < conversation.length - 1; i++) {
        pair.server().deliver(new byte[] {conversation[i]});
        assertEquals(TlsStatus.NEED_NET, pair.server().decryptAll(), "a byte too few");
      }
      pair.server().deliver(new byte[] {conversation[conversation.length - 1]});
      assertEquals(TlsStatus.CLOSED, pair.server().decryptAll());
    }
  }

  /** A closed engine refuses work, keeps its facts, and may be closed again. */
  @ParameterizedTest
  @EnumSource
  default void r6_8_useAfterCloseIsMisuse(TlsVersion version) throws TlsException {
    needs(version);
    ByteBuffer some = ByteBuffer.allocate(100);
    try (EnginePair pair = connected(version)) {
      var engine = pair.client().engine();
      engine.close();
      engine.close();
      assertThrows(IllegalStateException.class, () -> engine.handshake(some, some.duplicate()));
      assertThrows(
          IllegalStateException.class,
          () -> engine.decrypt(some, some.duplicate(), some.duplicate()));
      assertThrows(IllegalStateException.class, () -> engine.encrypt(some, some.duplicate()));
      assertThrows(IllegalStateException.class, () -> engine.closeNotify(some));
      assertEquals(version, engine.session().version());
      assertEquals(0, some.position());
    }
  }

  /** The ends close in either order, or at once: what was sent before arrives, and then CLOSED. */
  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,CLIENT_FIRST", "TLS_1_2,SERVER_FIRST", "TLS_1_2,CROSSING",
    "TLS_1_3,CLIENT_FIRST", "TLS_1_3,SERVER_FIRST", "TLS_1_3,CROSSING"
  })
  default void r6_9_closesInAnyOrder(TlsVersion version, CloseOrder order) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      EngineEnd first = order == CloseOrder.SERVER_FIRST ? pair.server() : pair.client();
      EngineEnd last = first == pair.client() ? pair.server() : pair.client();
      first.encryptAll(bytes(20_000));
      first.closeNotifyWhole();
      boolean lastMaySpeak = order == CloseOrder.CROSSING || version == TlsVersion.TLS_1_3;
      if (order == CloseOrder.CROSSING) {
        last.encryptAll(bytes(30_000));
        last.closeNotifyWhole();
      }
      last.deliver(first.takeSent());
      assertEquals(TlsStatus.CLOSED, last.decryptAll());
      assertArrayEquals(bytes(20_000), last.takeReceived());
      if (order != CloseOrder.CROSSING && lastMaySpeak) {
        assertEquals(TlsStatus.NEED_NET, first.decryptAll(), "this direction is still open");
        last.encryptAll(bytes(30_000));
      }
      last.closeNotifyWhole();
      first.deliver(last.takeSent());
      assertEquals(TlsStatus.CLOSED, first.decryptAll());
      assertArrayEquals(bytes(lastMaySpeak ? 30_000 : 0), first.takeReceived());
      for (EngineEnd end : List.of(first, last)) {
        assertEquals(TlsStatus.CLOSED, end.decrypt());
        assertEquals(TlsStatus.CLOSED, end.closeNotify());
        ByteBuffer out = ByteBuffer.allocate(100);
        assertEquals(TlsStatus.CLOSED, end.engine().encrypt(ByteBuffer.allocate(9), out));
        assertEquals(0, end.takeSent().length + out.position(), "all is said");
      }
    }
  }

  /** Which end says close_notify first. */
  enum CloseOrder {
    /** The client, before the server. */
    CLIENT_FIRST,
    /** The server, before the client. */
    SERVER_FIRST,
    /** Each before it has seen the other's. */
    CROSSING
  }
}
