package io.github.boltwork.tck;

import static io.github.boltwork.tck.CraftedMessages.certificateRequest;
import static io.github.boltwork.tck.CraftedMessages.clientHello;
import static io.github.boltwork.tck.CraftedMessages.helloRequest;
import static io.github.boltwork.tck.CraftedMessages.join;
import static io.github.boltwork.tck.CraftedMessages.message;
import static io.github.boltwork.tck.CraftedMessages.ticket;
import static io.github.boltwork.tck.PeerAsserts.assertRefused;
import static io.github.boltwork.tck.PeerAsserts.assertWorks;
import static io.github.boltwork.tck.RecordShapers.instead;
import static io.github.boltwork.tck.TckSubject.bytes;
import static org.bouncycastle.tls.ContentType.alert;
import static org.bouncycastle.tls.ContentType.application_data;
import static org.bouncycastle.tls.ContentType.handshake;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.tls.HandshakeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 8: messages that may not come where they come. */
public interface UnexpectedMessageTck extends TckSubject {
  /** Renegotiation is refused: a HelloRequest by a client, a ClientHello by a server. */
  @ParameterizedTest
  @EnumSource
  default void r8_28_refusesRenegotiation(TestedEnd end) throws IOException {
    needs(end.version());
    try (CraftedPair pair = end.connected(backend())) {
      pair.peer().send(bytes(100));
      pair.peer().record(handshake, end.isClient() ? helloRequest() : hello(end.version()));
      assertRefused(end, "renegotiation", pair);
      assertArrayEquals(bytes(100), pair.subject().takeReceived());
    }
  }

  /** Returns a ClientHello such as a client of a version sends. */
  private static byte[] hello(TlsVersion version) throws IOException {
    byte[] record = new CraftedClient(version).peer().takeSent();
    return Arrays.copyOfRange(record, 5, record.length);
  }

  /** After the handshake all its messages are refused but KeyUpdate and a server's tickets. */
  @ParameterizedTest
  @EnumSource
  default void r8_29_refusesMessagesOutOfPlace(TestedEnd end) throws IOException {
    needs(end.version());
    Map<String, byte[]> messages = new LinkedHashMap<>();
    messages.put("HelloRequest", helloRequest());
    messages.put("ServerHello", message(HandshakeType.server_hello, bytes(50)));
    messages.put("Certificate", message(HandshakeType.certificate, bytes(50)));
    messages.put("Finished", message(HandshakeType.finished, bytes(32)));
    messages.put("an unknown message", message(99, bytes(50)));
    if (end.isClient()) {
      messages.put("ClientHello", clientHello());
    }
    if (!end.isClient() || !end.isTls13()) {
      messages.put("a ticket", ticket(1));
    }
    for (Map.Entry<String, byte[]> entry : messages.entrySet()) {
      try (CraftedPair pair = end.connected(backend())) {
        pair.peer().record(handshake, entry.getValue());
        assertRefused(end, entry.getKey(), pair);
      }
    }
  }

  /** A certificate asked for after the handshake, which was never offered, is refused. */
  @ParameterizedTest
  @EnumSource
  default void r8_30_refusesLateCertificateRequests(TestedEnd end) throws IOException {
    needs(end.version());
    try (CraftedPair pair = end.connected(backend())) {
      pair.peer().record(handshake, certificateRequest());
      assertRefused(end, "a CertificateRequest", pair);
    }
  }

  /** Application data before the end of the handshake is refused, and never delivered. */
  @ParameterizedTest
  @EnumSource
  default void r8_31_refusesEarlyData(TestedEnd end) throws IOException {
    needs(end.version());
    RecordShaper shaper = instead(HandshakeType.finished, application_data, bytes(9));
    try (CraftedPair pair = end.shaped(backend(), shaper)) {
      assertRefused(end, "data instead of Finished", pair);
      assertEquals(0, pair.subject().takeReceived().length);
    }
    short hello = end.isClient() ? HandshakeType.server_hello : HandshakeType.client_hello;
    try (CraftedPair pair = end.shaped(backend(), instead(hello, application_data, bytes(9)))) {
      // Bouncy Castle's server tells a peer nothing that has not said hello.
      TlsException refused = assertThrows(TlsException.class, pair::handshake);
      assertEquals(TlsException.Kind.PROTOCOL, refused.kind(), refused::toString);
    }
  }

  /** Once there are keys, nothing that is not encrypted is believed, close_notify least of all. */
  @ParameterizedTest
  @EnumSource
  default void r8_32_believesNothingUnencrypted(TestedEnd end) throws IOException {
    needs(end.version());
    refusesPlain(end, alert, (byte) 1, (byte) 0);
    refusesPlain(end, alert, (byte) 2, (byte) 40);
    refusesPlain(end, application_data, bytes(30));
    refusesPlain(end, handshake, ticket(1));
  }

  private void refusesPlain(TestedEnd end, short type, byte... content) throws IOException {
    try (CraftedPair pair = end.connected(backend())) {
      pair.peer().plain(type, content);
      assertRefused(end, "plain text of type " + type, pair);
      assertEquals(0, pair.subject().takeReceived().length);
    }
  }

  /** Data between the parts of a message is refused or delivered, and the message not lost. */
  @Test
  default void r8_33_keepsMessagesAndDataApart() throws IOException {
    needs(TlsVersion.TLS_1_3);
    try (CraftedPair pair = TestedEnd.CLIENT_TLS_1_3.connected(backend())) {
      byte[] split = ticket(1);
      pair.peer().record(handshake, Arrays.copyOf(split, 50));
      pair.peer().send(bytes(100));
      pair.peer().record(handshake, Arrays.copyOfRange(split, 50, split.length));
      pair.peer().send(bytes(101));
      try {
        pair.settle();
        assertArrayEquals(join(bytes(100), bytes(101)), pair.subject().takeReceived());
        assertWorks(pair);
      } catch (TlsException refused) {
        assertEquals(TlsException.Kind.PROTOCOL, refused.kind(), refused::toString);
      }
    }
  }
}
