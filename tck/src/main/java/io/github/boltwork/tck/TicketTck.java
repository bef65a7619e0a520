package io.github.boltwork.tck;

import static io.github.boltwork.tck.CraftedMessages.join;
import static io.github.boltwork.tck.CraftedMessages.ticket;
import static io.github.boltwork.tck.PeerAsserts.assertWorks;
import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Capability;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.HandshakeType;
import org.junit.jupiter.api.Test;

/** Rules 8: tickets after the handshake (RFC 8446 section 4.6.1). */
public interface TicketTck extends TckSubject {
  /** Tickets may come before, between and behind data, in one record or over several. */
  @Test
  default void r8_14_takesTickets() throws IOException {
    needs(TlsVersion.TLS_1_3);
    for (BufferShape shape : List.of(BufferShape.ROOMY, BufferShape.TINY)) {
      try (CraftedPair pair = TestedEnd.CLIENT_TLS_1_3.connected(backend(), shape)) {
        CraftedPeer peer = pair.peer();
        peer.record(ContentType.handshake, ticket(0));
        peer.send(bytes(100));
        peer.record(ContentType.handshake, join(ticket(1), ticket(2)));
        byte[] split = ticket(3);
        peer.record(ContentType.handshake, Arrays.copyOf(split, 50));
        peer.record(ContentType.handshake, Arrays.copyOfRange(split, 50, split.length));
        peer.send(bytes(101));
        peer.record(ContentType.handshake, ticket(4));
        pair.settle();
        assertArrayEquals(join(bytes(100), bytes(101)), pair.subject().takeReceived());
        assertWorks(pair);
      }
    }
  }

  /** A server that resumes sessions has its tickets out by the time data has passed. */
  @Test
  default void r8_15_sendsTickets() throws IOException {
    needs(TlsVersion.TLS_1_3);
    needs(Capability.RESUMPTION_1_3);
    for (BufferShape shape : List.of(BufferShape.ROOMY, BufferShape.TINY)) {
      try (CraftedPair pair = TestedEnd.SERVER_TLS_1_3.connected(backend(), shape)) {
        assertWorks(pair);
        assertTrue(pair.peer().log().messages(HandshakeType.new_session_ticket) > 0);
      }
    }
  }
}
