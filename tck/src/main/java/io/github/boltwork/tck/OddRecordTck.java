package io.github.boltwork.tck;

import static io.github.boltwork.tck.CraftedMessages.join;
import static io.github.boltwork.tck.PeerAsserts.assertRefused;
import static io.github.boltwork.tck.PeerAsserts.assertWorks;
import static io.github.boltwork.tck.TckSubject.bytes;
import static org.bouncycastle.tls.ContentType.alert;
import static org.bouncycastle.tls.ContentType.application_data;
import static org.bouncycastle.tls.ContentType.handshake;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 8: records of odd sizes and types (RFC 8446 section 5, RFC 5246 section 6.2). */
public interface OddRecordTck extends TckSubject {
  /** Records without data lose nothing; with TLS 1.3, where SunJSSE refuses them, that is told. */
  @ParameterizedTest
  @EnumSource
  default void r8_21_emptyRecordsLoseNothing(TestedEnd end) throws IOException {
    needs(end.version());
    for (BufferShape shape : List.of(BufferShape.ROOMY, BufferShape.TINY)) {
      try (CraftedPair pair = end.connected(backend(), shape)) {
        pair.peer().send(bytes(100));
        pair.peer().record(application_data);
        pair.peer().record(application_data);
        pair.peer().send(bytes(101));
        pair.peer().record(application_data);
        try {
          pair.settle();
        } catch (TlsException refused) {
          assertEquals(TlsException.Kind.PROTOCOL, refused.kind(), refused::toString);
          assertTrue(end.isTls13(), () -> "refused with TLS 1.2: " + refused);
          assertArrayEquals(bytes(100), pair.subject().takeReceived());
          continue;
        }
        assertArrayEquals(join(bytes(100), bytes(101)), pair.subject().takeReceived());
        assertWorks(pair);
      }
    }
  }

  /** A flood of records without data is survived or refused, and comes to an end. */
  @ParameterizedTest
  @EnumSource
  default void r8_22_floodOfEmptyRecordsEnds(TestedEnd end) throws IOException {
    needs(end.version());
    try (CraftedPair pair = end.connected(backend())) {
      for (int i = 0; i < 5000; i++) {
        pair.peer().record(application_data);
      }
      try {
        assertArrayEquals(bytes(100), pair.toSubject(bytes(100)));
      } catch (TlsException refused) {
        assertEquals(TlsException.Kind.PROTOCOL, refused.kind(), refused::toString);
      }
    }
  }

  /** An alert without a byte is refused, and with TLS 1.3 a record of nothing but padding. */
  @ParameterizedTest
  @EnumSource
  default void r8_23_refusesEmptyRecords(TestedEnd end) throws IOException {
    needs(end.version());
    try (CraftedPair pair = end.connected(backend())) {
      pair.peer().record(alert);
      assertRefused(end, "an alert of no byte", pair);
    }
    if (end.isTls13()) {
      for (int zeros : List.of(0, 1, 500)) {
        try (CraftedPair pair = end.connected(backend())) {
          pair.peer().record(0, new byte[zeros]);
          assertRefused(end, "a record of " + (zeros + 1) + " zeros", pair);
        }
      }
    }
    // RFC 8446 section 5.4 has handshake messages of no byte refused as well, RFC 5246 forbids to
    // send them; BoringSSL takes them, and counts them among the empty records it has enough of.
    try (CraftedPair pair = end.connected(backend())) {
      pair.peer().record(handshake);
      try {
        assertWorks(pair);
      } catch (TlsException refused) {
        assertEquals(TlsException.Kind.PROTOCOL, refused.kind(), refused::toString);
      }
    }
  }

  /** The padding of TLS 1.3 is taken off. */
  @ParameterizedTest
  @EnumSource(names = {"CLIENT_TLS_1_3", "SERVER_TLS_1_3"})
  default void r8_24_takesPaddingOff(TestedEnd end) throws IOException {
    needs(end.version());
    byte[] type = {(byte) application_data};
    try (CraftedPair pair = end.connected(backend())) {
      // The cipher adds a type to what it is given: zero, which ends the padding.
      pair.peer().record(0, join(bytes(100), type));
      pair.peer().record(0, join(bytes(101), type, new byte[1000]));
      pair.peer().record(0, join(bytes(16_284), type, new byte[99]));
      pair.settle();
      assertArrayEquals(join(bytes(100), bytes(101), bytes(16_284)), pair.subject().takeReceived());
      assertWorks(pair);
    }
  }

  /** A record holds up to 16384 bytes, and one that holds more is refused. */
  @ParameterizedTest
  @EnumSource
  default void r8_25_recordsHoldUpTo16384Bytes(TestedEnd end) throws IOException {
    needs(end.version());
    try (CraftedPair pair = end.connected(backend())) {
      pair.peer().record(application_data, bytes(16_384));
      pair.settle();
      assertArrayEquals(bytes(16_384), pair.subject().takeReceived());
    }
    for (int tooMany : List.of(16_385, 16_500)) {
      try (CraftedPair pair = end.connected(backend())) {
        pair.peer().record(application_data, bytes(tooMany));
        assertRefused(end, "a record of " + tooMany + " bytes", pair);
        assertEquals(0, pair.subject().takeReceived().length);
      }
    }
    try (CraftedPair pair = end.connected(backend())) {
      // Conscrypt does not even show it to BoringSSL, which alone can send an alert.
      pair.peer().record(application_data, bytes(17_500));
      TlsException refused = assertThrows(TlsException.class, pair::settle);
      assertEquals(TlsException.Kind.PROTOCOL, refused.kind(), refused::toString);
      assertEquals(0, pair.subject().takeReceived().length);
    }
  }

  /** Records of no registered type are refused. */
  @ParameterizedTest
  @EnumSource
  default void r8_26_refusesUnknownTypes(TestedEnd end) throws IOException {
    needs(end.version());
    for (int type : List.of(19, 24, 99, 255)) {
      try (CraftedPair pair = end.connected(backend())) {
        pair.peer().record(type, bytes(10));
        assertRefused(end, "a record of type " + type, pair);
      }
    }
  }

  /** One call decrypts thousands of records of one byte. */
  @ParameterizedTest
  @EnumSource
  default void r8_27_takesManySmallRecords(TestedEnd end) throws IOException {
    needs(end.version());
    try (CraftedPair pair = end.connected(backend())) {
      byte[] data = bytes(2000);
      for (byte one : data) {
        pair.peer().record(application_data, one);
      }
      pair.subject().deliver(pair.peer().takeSent());
      assertEquals(TlsStatus.NEED_NET, pair.subject().decrypt());
      assertArrayEquals(data, pair.subject().takeReceived());
    }
  }
}
