package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsException;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A handshake whose outcome is known. Accepted: it completes, and what the peer sends at once
 * arrives. Refused: it fails for the expected kind of reason, the peer gets one fatal alert, which
 * is about certificates unless the library saw for itself what is wrong, and nothing that the peer
 * sends is taken.
 */
record VerdictCheck(TlsBackend backend, Verdict expected, boolean anyAlert) {
  private static final int FATAL = 2;

  /** From bad_certificate to certificate_unknown, and unknown_ca (RFC 8446 section 6.2). */
  private static final Set<Integer> ABOUT_CERTIFICATES = Set.of(42, 43, 44, 45, 46, 48);

  private static final byte[] AT_ONCE = TckSubject.bytes(100);

  void run(CraftedPair pair) throws IOException {
    pair.oncePeerIsConnected(() -> pair.peer().send(AT_ONCE));
    if (expected == Verdict.ACCEPTED) {
      pair.handshake();
      assertArrayEquals(AT_ONCE, pair.subject().takeReceived());
      assertEquals(List.of(), pair.peer().log().alerts());
      return;
    }
    TlsException failure = assertThrows(TlsException.class, pair::handshake);
    assertEquals(expected, Verdict.of(failure), failure::toString);
    assertTrue(failure.backend().filter(backend.id()::equals).isPresent(), failure::toString);
    List<CraftedLog.Alert> alerts = pair.peer().log().alerts();
    assertTrue(
        alerts.size() == 1
            && alerts.get(0).level() == FATAL
            && (anyAlert || ABOUT_CERTIFICATES.contains(alerts.get(0).code())),
        () -> "alerts " + alerts + " with " + failure);
    assertEquals(0, pair.subject().takeReceived().length, "what the refused peer said is taken");
  }
}
