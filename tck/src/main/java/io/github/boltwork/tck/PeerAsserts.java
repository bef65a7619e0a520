package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsException.Kind;
import java.io.IOException;
import java.util.List;

/** What a backend must make of an odd peer. */
final class PeerAsserts {
  private static final int FATAL = 2;

  private PeerAsserts() {}

  /** Data passes in both directions. */
  static void assertWorks(CraftedPair pair) throws IOException {
    assertArrayEquals(TckSubject.bytes(3000), pair.toPeer(TckSubject.bytes(3000)));
    assertArrayEquals(TckSubject.bytes(3001), pair.toSubject(TckSubject.bytes(3001)));
  }

  /**
   * The subject fails with PROTOCOL, and the peer is told: by a fatal alert, or, where a backend
   * refuses with TLS 1.2 what its library would take, by any.
   */
  static void assertRefused(TestedEnd end, String what, CraftedPair pair) {
    TlsException failure =
        assertThrows(TlsException.class, pair::handshake, () -> what + " is refused");
    assertEquals(Kind.PROTOCOL, failure.kind(), () -> what + ": the kind of " + failure);
    List<CraftedLog.Alert> alerts = pair.peer().log().alerts();
    assertFalse(alerts.isEmpty(), () -> what + " is refused, and the peer is not told");
    if (end.isTls13()) {
      assertEquals(FATAL, alerts.get(0).level(), () -> what + ": the level of " + alerts);
    }
  }

  /** The subject fails with PEER_ALERT and tells the alert. */
  static void assertTold(int code, String when, CraftedPair pair) {
    TlsException failure =
        assertThrows(
            TlsException.class, pair::handshake, () -> "alert " + code + " " + when + " is told");
    assertEquals(Kind.PEER_ALERT, failure.kind(), () -> when + ": the kind of " + failure);
    assertEquals(
        code,
        failure.alert().map(TlsAlert::code).orElse(-1),
        () -> when + ": the alert of " + failure);
  }
}
