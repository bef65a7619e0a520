package io.github.boltwork.parameters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.Library;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What no connection over the JDK's backend has to tell. */
final class ConnectionSessionTest {
  @Test
  void stapledResponseIsToldEachTime() {
    byte[] stapled = {1, 2, 3};
    ConnectionSession session = session(Optional.of(ByteBuffer.wrap(stapled)));

    for (int time = 0; time < 2; time++) {
      List<byte[]> told = session.getStatusResponses();
      assertEquals(1, told.size());
      assertArrayEquals(stapled, told.get(0));
      told.get(0)[0]++;
    }
    assertEquals(List.of(), session(Optional.empty()).getStatusResponses());
    assertEquals(List.of(), ConnectionSession.none().getStatusResponses());
  }

  private static ConnectionSession session(Optional<ByteBuffer> ocspResponse) {
    TlsSession facts =
        new TlsSession(
            "fake",
            new Library("fake", "1"),
            TlsVersion.TLS_1_3,
            "TLS_AES_128_GCM_SHA256",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(),
            ocspResponse);
    return ConnectionSession.of(facts, List.of(), "a.example", 443);
  }
}
