package io.github.boltwork.tck;

import static io.github.boltwork.tck.PeerAsserts.assertRefused;
import static io.github.boltwork.tck.PeerAsserts.assertWorks;
import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.util.List;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.HandshakeType;
import org.bouncycastle.tls.NamedGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 8: a peer whose handshake is not what most peers do. */
public interface OddHandshakeTck extends TckSubject {
  /** A server that takes none of the key shares offered gets another (HelloRetryRequest). */
  @Test
  default void r8_6_clientRetries() throws IOException {
    needs(TlsVersion.TLS_1_3);
    for (BufferShape shape : List.of(BufferShape.ROOMY, BufferShape.TINY)) {
      CraftedPeer picky = TestedEnd.server(TlsVersion.TLS_1_3).groups(NamedGroup.secp384r1).peer();
      try (CraftedPair pair =
          TestedEnd.CLIENT_TLS_1_3.against(backend(), picky, shape).handshake()) {
        assertWorks(pair);
        assumeTrue(
            picky.log().messages(HandshakeType.client_hello) == 2,
            "the client offers a key share for secp384r1 at once, so nothing was retried");
      }
    }
  }

  /** A client that offers no key share is asked for one, and gets its connection. */
  @Test
  default void r8_7_serverAsksToRetry() throws IOException {
    needs(TlsVersion.TLS_1_3);
    for (BufferShape shape : List.of(BufferShape.ROOMY, BufferShape.TINY)) {
      int[] hellos = new int[1];
      CraftedPeer coy =
          new CraftedClient(TlsVersion.TLS_1_3)
              .keyShares()
              .peer()
              .shape(RecordShapers.before(HandshakeType.client_hello, () -> hellos[0]++));
      try (CraftedPair pair = TestedEnd.SERVER_TLS_1_3.against(backend(), coy, shape).handshake()) {
        assertWorks(pair);
        assertEquals(2, hellos[0]);
      }
    }
  }

  /** All messages of a flight may come in one record. */
  @ParameterizedTest
  @EnumSource
  default void r8_8_takesJoinedMessages(TestedEnd end) throws IOException {
    needs(end.version());
    for (BufferShape shape : List.of(BufferShape.ROOMY, BufferShape.TINY)) {
      CraftedPeer peer = end.peer().shape(RecordShapers.joining(end.isTls13()));
      try (CraftedPair pair = end.against(backend(), peer, shape).handshake()) {
        assertWorks(pair);
      }
    }
  }

  /** Each byte of a message may come in a record of its own. */
  @ParameterizedTest
  @EnumSource
  default void r8_9_takesMessagesByteByByte(TestedEnd end) throws IOException {
    needs(end.version());
    for (BufferShape shape : List.of(BufferShape.ROOMY, BufferShape.TINY)) {
      CraftedPeer peer = end.peer().shape(RecordShapers.byteByByte());
      try (CraftedPair pair = end.against(backend(), peer, shape).handshake()) {
        assertWorks(pair);
      }
    }
  }

  /** With TLS 1.3 the peer's ChangeCipherSpec changes nothing, wherever in the flight it comes. */
  @ParameterizedTest
  @EnumSource(names = {"CLIENT_TLS_1_3", "SERVER_TLS_1_3"})
  default void r8_10_dropsChangeCipherSpec(TestedEnd end) throws IOException {
    needs(end.version());
    // RFC 8446 section 5 has any number of them dropped. SunJSSE drops the one that peers send.
    List<Short> places =
        end.isClient()
            ? List.of(
                HandshakeType.encrypted_extensions,
                HandshakeType.certificate,
                HandshakeType.finished)
            : List.of(HandshakeType.finished);
    for (short place : places) {
      CraftedPeer peer = end.peer();
      peer.shape(
          (type, content, next) -> {
            if (type == ContentType.handshake && content[0] == place) {
              peer.plain(ContentType.change_cipher_spec, (byte) 1);
            }
            if (type != ContentType.change_cipher_spec) {
              next.write(type, content);
            }
          });
      try (CraftedPair pair = end.against(backend(), peer, BufferShape.ROOMY).handshake()) {
        assertWorks(pair);
      }
    }
  }

  /** A ChangeCipherSpec that is malformed, too early or too late is refused. */
  @ParameterizedTest
  @EnumSource
  default void r8_11_refusesChangeCipherSpecOutOfPlace(TestedEnd end) throws IOException {
    needs(end.version());
    try (CraftedPair pair = end.connected(backend())) {
      pair.peer().record(ContentType.change_cipher_spec, (byte) 1);
      assertRefused(end, "a ChangeCipherSpec under encryption", pair);
    }
    try (CraftedPair pair = end.connected(backend())) {
      pair.peer().plain(ContentType.change_cipher_spec, (byte) 1);
      assertRefused(end, "a ChangeCipherSpec after the handshake", pair);
    }
    CraftedPeer wrong = end.peer();
    wrong.shape(
        RecordShapers.before(
            HandshakeType.finished, () -> wrong.plain(ContentType.change_cipher_spec, (byte) 2)));
    try (CraftedPair pair = end.against(backend(), wrong, BufferShape.ROOMY)) {
      assertRefused(end, "a ChangeCipherSpec of 2", pair);
    }
    if (!end.isTls13()) {
      CraftedPeer early = end.peer();
      early.shape(
          RecordShapers.before(
              end.isClient() ? HandshakeType.server_hello_done : HandshakeType.client_key_exchange,
              () -> early.plain(ContentType.change_cipher_spec, (byte) 1)));
      try (CraftedPair pair = end.against(backend(), early, BufferShape.ROOMY)) {
        assertRefused(end, "a ChangeCipherSpec before there are keys", pair);
      }
    }
  }

  /** Data and close_notify in one flight with the peer's Finished are left for decrypt. */
  @ParameterizedTest
  @EnumSource
  default void r8_12_dataBehindFinishedWaits(TestedEnd end) throws IOException {
    needs(end.version());
    for (BufferShape shape : List.of(BufferShape.ROOMY, BufferShape.TINY)) {
      CraftedPeer peer = end.peer();
      try (CraftedPair pair = end.against(backend(), peer, shape)) {
        pair.oncePeerIsConnected(
            () -> {
              peer.send(bytes(300));
              peer.record(ContentType.alert, CraftedMessages.closeNotify());
            });
        pair.handshake();
        assertArrayEquals(bytes(300), pair.subject().takeReceived());
        assertEquals(TlsStatus.CLOSED, pair.subject().decrypt());
      }
    }
  }

  /** What a TLS 1.3 server sends before it has heard the client's Finished is left for decrypt. */
  @Test
  default void r8_13_dataAheadOfOurFinishedWaits() throws IOException {
    needs(TlsVersion.TLS_1_3);
    for (BufferShape shape : List.of(BufferShape.ROOMY, BufferShape.TINY)) {
      CraftedPeer peer = TestedEnd.CLIENT_TLS_1_3.peer();
      try (CraftedPair pair = TestedEnd.CLIENT_TLS_1_3.against(backend(), peer, shape)) {
        TlsStatus status = pair.subject().handshake();
        while (status == TlsStatus.NEED_SPACE) {
          status = pair.subject().handshake();
        }
        peer.deliver(pair.subject().takeSent());
        peer.record(ContentType.application_data, bytes(300));
        pair.handshake();
        assertArrayEquals(bytes(300), pair.subject().takeReceived());
        assertWorks(pair);
      }
    }
  }
}
