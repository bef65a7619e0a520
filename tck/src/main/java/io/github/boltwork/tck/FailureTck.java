package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.assertFails;
import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 5: failures. */
public interface FailureTck extends PairSubject {
  /** A record with any byte changed is refused, and the peer is told by an alert. */
  @ParameterizedTest
  @EnumSource
  default void r5_1_refusesAChangedRecord(TlsVersion version) throws TlsException {
    needs(version);
    int length;
    try (EnginePair pair = connected(version)) {
      pair.client().encryptAll(bytes(20));
      length = pair.client().takeSent().length;
    }
    for (int at = 5; at < length; at++) {
      try (EnginePair pair = connected(version)) {
        pair.client().encryptAll(bytes(20));
        byte[] record = pair.client().takeSent();
        record[at] ^= 1;
        pair.server().deliver(record);
        assertFails(TlsException.Kind.PROTOCOL, server(), pair.server()::decryptAll);
        assertEquals(0, pair.server().takeReceived().length);
        pair.client().deliver(pair.server().takeSent());
        TlsException told =
            assertFails(TlsException.Kind.PEER_ALERT, client(), pair.client()::decryptAll);
        assertTrue(told.alert().isPresent(), told::toString);
      }
    }
  }

  /** After a failure every method throws it again, each time a new exception of the same kind. */
  @ParameterizedTest
  @EnumSource
  default void r5_2_failureSticks(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      TlsEngine engine = broken(pair);
      TlsException first =
          assertFails(TlsException.Kind.PROTOCOL, server(), pair.server()::decryptAll);
      ByteBuffer some = ByteBuffer.allocate(100);
      List<TlsException> again = new ArrayList<>();
      again.add(
          assertFails(first.kind(), server(), () -> engine.encrypt(some, some.duplicate()).name()));
      again.add(
          assertFails(
              first.kind(), server(), () -> engine.handshake(some, some.duplicate()).name()));
      again.add(assertFails(first.kind(), server(), () -> engine.closeNotify(some).name()));
      again.add(assertFails(first.kind(), server(), pair.server()::decrypt));
      for (TlsException repeated : again) {
        assertNotSame(first, repeated);
        assertEquals(first.getMessage(), repeated.getMessage());
      }
      assertEquals(0, some.position(), "and nothing else happens");
    }
  }

  /** The alert is wholly in out before the failure is thrown, however small out is. */
  @ParameterizedTest
  @EnumSource
  default void r5_3_alertLeavesFirst(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = pair(version, BufferShape.TINY).handshake()) {
      TlsEngine engine = broken(pair);
      assertTrue(engine.maxOutput(1) > 1);
      int needSpace = 0;
      TlsException failure = null;
      while (failure == null) {
        try {
          if (pair.server().decrypt() == TlsStatus.NEED_SPACE) {
            needSpace++;
          }
        } catch (TlsException e) {
          failure = e;
        }
      }
      assertTrue(needSpace > 0, "one byte is too little for an alert, so NEED_SPACE comes first");
      pair.client().deliver(pair.server().takeSent());
      assertFails(TlsException.Kind.PEER_ALERT, client(), pair.client()::decryptAll);
    }
  }

  /** Plaintext that came before the failure is delivered first, by calls that return. */
  @ParameterizedTest
  @EnumSource
  default void r5_4_plaintextBeforeTheFailureIsDelivered(TlsVersion version) throws TlsException {
    needs(version);
    for (BufferShape shape : List.of(BufferShape.ROOMY, BufferShape.TINY)) {
      try (EnginePair pair = pair(version, shape).handshake()) {
        pair.client().encryptAll(bytes(1000));
        pair.server().deliver(pair.client().takeSent());
        TlsEngine ignored = broken(pair);
        assertFails(TlsException.Kind.PROTOCOL, server(), pair.server()::decryptAll);
        assertArrayEquals(bytes(1000), pair.server().takeReceived());
      }
    }
  }

  /** A peer that speaks no TLS is told apart, with a message that shows what was seen. */
  @ParameterizedTest
  @EnumSource
  default void r5_5_refusesWhatIsNotTls(TlsVersion version) throws TlsException {
    needs(version);
    byte[] http = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    for (BufferShape shape : List.of(BufferShape.ROOMY, BufferShape.TINY)) {
      try (EnginePair pair = pair(version, shape)) {
        pair.server().deliver(http);
        TlsException failure =
            assertFails(
                TlsException.Kind.PROTOCOL,
                server(),
                () -> {
                  while (pair.server().handshake() != TlsStatus.DONE) {
                    // With one byte at a time this takes several calls.
                  }
                });
        assertTrue(String.valueOf(failure.getMessage()).contains("47 45 54"), failure::toString);
      }
    }
  }

  /** A record longer than any may be is refused by its header. */
  @ParameterizedTest
  @EnumSource
  default void r5_6_refusesAnOverlongRecord(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      pair.server().deliver(new byte[] {23, 3, 3, 0x48, 0x01});
      assertFails(TlsException.Kind.PROTOCOL, server(), pair.server()::decryptAll);
    }
  }

  /** A record that comes twice is refused, as is one that was left out. */
  @ParameterizedTest
  @EnumSource
  default void r5_7_refusesReplayAndLoss(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      pair.client().encryptAll(bytes(10));
      byte[] record = pair.client().takeSent();
      pair.server().deliver(record.clone());
      pair.server().decryptAll();
      pair.server().deliver(record.clone());
      assertFails(TlsException.Kind.PROTOCOL, server(), pair.server()::decryptAll);
    }
    try (EnginePair pair = connected(version)) {
      pair.client().encryptAll(bytes(10));
      assertTrue(pair.client().takeSent().length > 0, "the record that is lost");
      pair.client().encryptAll(bytes(11));
      pair.server().deliver(pair.client().takeSent());
      assertFails(TlsException.Kind.PROTOCOL, server(), pair.server()::decryptAll);
    }
  }

  /** No message repeats plaintext. */
  @ParameterizedTest
  @EnumSource
  default void r5_8_messagesHoldNoPlaintext(TlsVersion version) throws TlsException {
    needs(version);
    byte[] secret = "correct horse battery staple".getBytes(StandardCharsets.US_ASCII);
    try (EnginePair pair = connected(version)) {
      pair.client().encryptAll(secret);
      byte[] record = pair.client().takeSent();
      record[record.length - 1] ^= 1;
      pair.server().deliver(record);
      Throwable failure =
          assertFails(TlsException.Kind.PROTOCOL, server(), pair.server()::decryptAll);
      for (; failure != null; failure = failure.getCause()) {
        assertFalse(String.valueOf(failure.getMessage()).contains("horse"));
        assertFalse(String.valueOf(failure.getMessage()).contains(Arrays.toString(secret)));
      }
    }
  }

  /** A fatal alert during the handshake, in plain text, is told as the peer's. */
  @ParameterizedTest
  @EnumSource
  default void r5_9_tellsThePeersAlert(TlsVersion version) throws TlsException {
    needs(version);
    byte[] unknownAuthority = {21, 3, 3, 0, 2, 2, 48};
    for (BufferShape shape : List.of(BufferShape.ROOMY, BufferShape.TINY)) {
      try (EnginePair pair = pair(version, shape)) {
        TlsStatus status = pair.client().handshake();
        while (status == TlsStatus.NEED_SPACE) {
          status = pair.client().handshake();
        }
        pair.server().deliver(pair.client().takeSent());
        while (pair.server().waiting() > 0 || status == TlsStatus.NEED_SPACE) {
          status = pair.server().handshake();
        }
        pair.server().deliver(unknownAuthority);
        TlsException failure =
            assertFails(
                TlsException.Kind.PEER_ALERT,
                server(),
                () -> {
                  while (pair.server().handshake() != TlsStatus.DONE) {
                    // With one byte at a time this takes several calls.
                  }
                });
        assertEquals(48, failure.alert().orElseThrow().code(), failure::toString);
      }
    }
  }

  /** Puts a changed record in line for the server. */
  private static TlsEngine broken(EnginePair pair) throws TlsException {
    pair.client().encryptAll(bytes(20));
    byte[] record = pair.client().takeSent();
    record[record.length - 1] ^= 1;
    pair.server().deliver(record);
    return pair.server().engine();
  }
}
