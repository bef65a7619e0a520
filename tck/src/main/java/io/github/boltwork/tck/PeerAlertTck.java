package io.github.boltwork.tck;

import static io.github.boltwork.tck.CraftedMessages.closeNotify;
import static io.github.boltwork.tck.CraftedMessages.join;
import static io.github.boltwork.tck.CraftedMessages.userCanceled;
import static io.github.boltwork.tck.PeerAsserts.assertTold;
import static io.github.boltwork.tck.PeerAsserts.assertWorks;
import static io.github.boltwork.tck.RecordShapers.instead;
import static io.github.boltwork.tck.TckSubject.bytes;
import static org.bouncycastle.tls.AlertDescription.close_notify;
import static org.bouncycastle.tls.AlertDescription.user_canceled;
import static org.bouncycastle.tls.AlertLevel.fatal;
import static org.bouncycastle.tls.AlertLevel.warning;
import static org.bouncycastle.tls.ContentType.alert;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsException.Kind;
import io.github.boltwork.TlsStatus;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.tls.HandshakeType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 8: a peer that gives up (RFC 8446 section 6, RFC 5246 section 7.2). */
public interface PeerAlertTck extends TckSubject {
  /** Returns the messages in whose place an alert comes: before, without and with encryption. */
  private static List<Short> messages(TestedEnd end) {
    short hello = end.isClient() ? HandshakeType.server_hello : HandshakeType.client_hello;
    short plain =
        end.isClient() ? HandshakeType.server_hello_done : HandshakeType.client_key_exchange;
    return Stream.of(hello, plain, HandshakeType.finished)
        .filter(message -> !end.isTls13() || message != plain)
        .toList();
  }

  /** A fatal alert is told as the peer's, with its code, known or not, whenever it comes. */
  @ParameterizedTest
  @EnumSource
  default void r8_16_tellsFatalAlerts(TestedEnd end) throws IOException {
    needs(end.version());
    for (int code : List.of(40, 46, 80, 199)) {
      byte[] given = {(byte) fatal, (byte) code};
      for (short message : messages(end)) {
        try (CraftedPair pair = end.shaped(backend(), instead(message, alert, given))) {
          assertTold(code, "instead of " + HandshakeType.getText(message), pair);
        }
      }
      try (CraftedPair pair = end.connected(backend())) {
        pair.peer().send(bytes(100));
        pair.peer().record(alert, given);
        assertTold(code, "on a connection", pair);
        assertArrayEquals(bytes(100), pair.subject().takeReceived());
      }
      try (CraftedPair pair = end.connected(backend())) {
        pair.subject().closeNotifyWhole();
        pair.peer().record(alert, given);
        assertTold(code, "after our close_notify", pair);
      }
    }
  }

  /** A warning is survived or told, and loses nothing of the data around it. */
  @ParameterizedTest
  @EnumSource
  default void r8_17_warningsLoseNoData(TestedEnd end) throws IOException {
    needs(end.version());
    // With TLS 1.3 the level means nothing, and all of these but user_canceled end the connection
    // (RFC 8446 section 6). SunJSSE goes on, as with TLS 1.2, and only it sees the alert.
    for (int code : List.of(40, (int) user_canceled, 100, 110, 199)) {
      try (CraftedPair pair = end.connected(backend())) {
        pair.peer().send(bytes(100));
        pair.peer().record(alert, (byte) warning, (byte) code);
        pair.peer().send(bytes(101));
        try {
          pair.settle();
        } catch (TlsException told) {
          assertNotEquals(Kind.INTERNAL, told.kind(), told::toString);
          assertArrayEquals(bytes(100), pair.subject().takeReceived());
          continue;
        }
        assertArrayEquals(join(bytes(100), bytes(101)), pair.subject().takeReceived());
        assertWorks(pair);
      }
    }
  }

  /** close_notify in the middle of a handshake, and after user_canceled, is no success. */
  @ParameterizedTest
  @EnumSource
  default void r8_18_closeNotifyEndsTheHandshake(TestedEnd end) throws IOException {
    needs(end.version());
    for (short message : messages(end)) {
      RecordShaper shaper = instead(message, alert, closeNotify());
      try (CraftedPair pair = end.shaped(backend(), shaper)) {
        assertEnded(message, pair);
      }
      shaper =
          instead(
              message,
              next -> {
                next.write(alert, userCanceled());
                next.write(alert, closeNotify());
              });
      try (CraftedPair pair = end.shaped(backend(), shaper)) {
        assertEnded(message, pair);
      }
    }
  }

  /** Told as the peer's, unless it was encrypted, for not every library says what it was then. */
  private static void assertEnded(short message, CraftedPair pair) {
    TlsException told = assertThrows(TlsException.class, pair::handshake);
    assertNotEquals(Kind.INTERNAL, told.kind(), told::toString);
    if (message != HandshakeType.finished) {
      assertEquals(Kind.PEER_ALERT, told.kind(), told::toString);
      assertCanceled(told);
    }
  }

  private static void assertCanceled(TlsException told) {
    int code = told.alert().map(TlsAlert::code).orElse(-1);
    assertTrue(code == user_canceled || code == close_notify, told::toString);
  }

  /** user_canceled and then close_notify end a connection as close_notify does, or are told. */
  @ParameterizedTest
  @EnumSource
  default void r8_19_userCanceledIsAnEnd(TestedEnd end) throws IOException {
    needs(end.version());
    try (CraftedPair pair = end.connected(backend())) {
      pair.peer().send(bytes(100));
      pair.peer().record(alert, userCanceled());
      pair.peer().record(alert, closeNotify());
      try {
        pair.settle();
        assertEquals(TlsStatus.CLOSED, pair.subject().decrypt());
      } catch (TlsException told) {
        assertEquals(Kind.PEER_ALERT, told.kind(), told::toString);
        assertCanceled(told);
      }
      assertArrayEquals(bytes(100), pair.subject().takeReceived());
    }
  }

  /** Half an alert is no end yet, and two in one record are not overlooked. */
  @ParameterizedTest
  @EnumSource
  default void r8_20_takesAlertsForWhatTheyAre(TestedEnd end) throws IOException {
    needs(end.version());
    // TLS 1.3 has one alert in a record, no more and no less (RFC 8446 section 5.1), which SunJSSE
    // minds with either version and Bouncy Castle with none.
    for (byte[][] records :
        new byte[][][] {
          {{(byte) warning}, {(byte) close_notify}}, {join(userCanceled(), closeNotify())}
        }) {
      try (CraftedPair pair = end.connected(backend())) {
        try {
          for (byte[] record : records) {
            pair.settle();
            assertEquals(TlsStatus.NEED_NET, pair.subject().decrypt());
            pair.peer().record(alert, record);
          }
          pair.settle();
          assertEquals(TlsStatus.CLOSED, pair.subject().decrypt());
        } catch (TlsException refused) {
          assertNotEquals(Kind.INTERNAL, refused.kind(), refused::toString);
        }
      }
    }
  }
}
