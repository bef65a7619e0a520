package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.assertFails;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 2: the handshake. */
public interface HandshakeTck extends PairSubject {
  /** A client speaks first, given nothing, and then waits for its peer. */
  @ParameterizedTest
  @EnumSource
  default void r2_1_clientSpeaksFirst(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = pair(version, BufferShape.ROOMY)) {
      assertEquals(TlsStatus.NEED_NET, pair.server().handshake(), "a server waits");
      assertEquals(0, pair.server().takeSent().length, "a server says nothing unasked");
      assertEquals(TlsStatus.NEED_NET, pair.client().handshake());
      byte[] hello = pair.client().takeSent();
      assertEquals(22, hello[0], "the first record is a handshake message");
      assertEquals(TlsStatus.NEED_NET, pair.client().handshake(), "and the client says it once");
      assertEquals(0, pair.client().takeSent().length, "and the client says it once");
    }
  }

  /** A handshake completes on both ends in the version both allow. */
  @ParameterizedTest
  @EnumSource
  default void r2_2_completesInTheVersionAskedFor(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      assertEquals(version, pair.client().engine().session().version());
      assertEquals(version, pair.server().engine().session().version());
    }
  }

  /** Of several versions both allow, the newest is taken. */
  @Test
  default void r2_3_takesTheNewestVersionBothAllow() throws TlsException {
    needs(Capability.TLS_1_2);
    needs(Capability.TLS_1_3);
    try (EnginePair pair = pair(client -> {}, server -> {}, BufferShape.ROOMY).handshake()) {
      assertEquals(TlsVersion.TLS_1_3, pair.server().engine().session().version());
    }
  }

  /** Ends that share no version fail, each with the reason. */
  @ParameterizedTest
  @CsvSource({"TLS_1_2,TLS_1_3", "TLS_1_3,TLS_1_2"})
  default void r2_4_noCommonVersionFails(TlsVersion ofClient, TlsVersion ofServer)
      throws TlsException {
    needs(Capability.TLS_1_2);
    needs(Capability.TLS_1_3);
    try (EnginePair pair =
        pair(c -> c.versions(ofClient), s -> s.versions(ofServer), BufferShape.ROOMY)) {
      pair.client().handshake();
      pair.server().deliver(pair.client().takeSent());
      assertFails(TlsException.Kind.NEGOTIATION, server(), pair.server()::handshake);
      pair.client().deliver(pair.server().takeSent());
      assertFails(TlsException.Kind.PEER_ALERT, client(), pair.client()::handshake);
    }
  }

  /** A handshake stops at its end: what follows in net is left for decrypt. */
  @ParameterizedTest
  @EnumSource
  default void r2_5_stopsAtItsEnd(TlsVersion version) throws TlsException {
    needs(version);
    byte[] early = bytes(100);
    try (EnginePair pair = pair(version, BufferShape.ROOMY)) {
      EngineEnd first = version == TlsVersion.TLS_1_3 ? pair.client() : pair.server();
      EngineEnd last = first == pair.client() ? pair.server() : pair.client();
      TlsStatus status = TlsStatus.NEED_NET;
      for (int turn = 0; turn < 10 && status != TlsStatus.DONE; turn++) {
        last.handshake();
        first.deliver(last.takeSent());
        status = first.handshake();
        if (status != TlsStatus.DONE) {
          last.deliver(first.takeSent());
        }
      }
      assertEquals(TlsStatus.DONE, status);
      first.encryptAll(early);
      last.deliver(first.takeSent());
      assertEquals(TlsStatus.DONE, last.handshake());
      assertTrue(last.waiting() > early.length, "application data is left in net");
      last.decryptAll();
      assertArrayEquals(early, last.takeReceived());
    }
  }

  /** Once complete, handshake answers DONE, takes nothing and says nothing. */
  @ParameterizedTest
  @EnumSource
  default void r2_6_doneIsRepeated(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      ByteBuffer net = ByteBuffer.wrap(bytes(10));
      ByteBuffer out = ByteBuffer.allocate(100);
      assertEquals(TlsStatus.DONE, pair.client().engine().handshake(net, out));
      assertEquals(TlsStatus.DONE, pair.server().engine().handshake(net, out));
      assertEquals(0, net.position());
      assertEquals(0, out.position());
    }
  }

  /** A handshake does not care how its bytes are cut or in which buffers they come. */
  @ParameterizedTest
  @EnumSource
  default void r2_7_anyBuffersDo(TlsVersion version) throws TlsException {
    needs(version);
    for (BufferShape shape : BufferShape.all().toList()) {
      try (EnginePair pair = pair(version, shape).handshake()) {
        assertArrayEquals(bytes(50), pair.send(pair.client(), bytes(50)), shape::toString);
      }
    }
  }

  /** Application data before the end of the handshake is misuse, and breaks nothing. */
  @ParameterizedTest
  @EnumSource
  default void r2_14_applicationDataBeforeTheEndIsMisuse(TlsVersion version) throws TlsException {
    needs(version);
    ByteBuffer buffer = ByteBuffer.allocate(100);
    try (EnginePair pair = pair(version, BufferShape.ROOMY)) {
      var engine = pair.client().engine();
      assertThrows(
          IllegalStateException.class, () -> engine.encrypt(buffer, ByteBuffer.allocate(9)));
      assertThrows(
          IllegalStateException.class,
          () -> engine.decrypt(buffer, ByteBuffer.allocate(9), ByteBuffer.allocate(9)));
      assertThrows(IllegalStateException.class, engine::session);
      assertEquals(0, buffer.position());
      pair.handshake();
      assertArrayEquals(bytes(9), pair.send(pair.client(), bytes(9)));
    }
  }

  /**
   * A handshake that is cut off at any byte is neither complete nor closed, whichever end is left
   * waiting, and such an engine can be closed.
   */
  @ParameterizedTest
  @CsvSource({"TLS_1_2,true", "TLS_1_2,false", "TLS_1_3,true", "TLS_1_3,false"})
  default void r2_24_truncationCompletesNothing(TlsVersion version, boolean cutsTheClient)
      throws TlsException {
    needs(version);
    try (EnginePair contexts = pair(version, TamperTck.SMALL)) {
      try (EnginePair pair = contexts.again()) {
        CutHandshake byteByByte = new CutHandshake(pair, cutsTheClient);
        assertEquals(TlsStatus.DONE, byteByByte.run(Integer.MAX_VALUE, 1));
        assertTrue(byteByByte.given() > 40, "a handshake is longer");
        pair.handshake();
        assertArrayEquals(bytes(9), pair.send(pair.client(), bytes(9)));
      }
      TlsStatus status = TlsStatus.NEED_NET;
      for (int most = 0; status != TlsStatus.DONE; most += 3) {
        try (EnginePair pair = contexts.again()) {
          CutHandshake cut = new CutHandshake(pair, cutsTheClient);
          status = cut.run(most, most);
          if (status != TlsStatus.DONE) {
            assertCanBeGivenUp(cut.victim(), most % 2 == 0);
          }
        }
      }
    }
  }

  private static void assertCanBeGivenUp(EngineEnd end, boolean inGoodOrder) throws TlsException {
    var engine = end.engine();
    ByteBuffer some = ByteBuffer.allocate(100);
    assertThrows(IllegalStateException.class, engine::session);
    if (inGoodOrder) {
      end.closeNotifyWhole();
      assertEquals(TlsStatus.CLOSED, end.handshake());
    }
    engine.close();
    assertThrows(IllegalStateException.class, () -> engine.handshake(some, some.duplicate()));
    assertThrows(IllegalStateException.class, engine::session);
  }
}
