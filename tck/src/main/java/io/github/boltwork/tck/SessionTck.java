package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Capability;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 1 and 2, continued: what sessions tell, and when they are resumed. */
public interface SessionTck extends PairSubject {
  private void needsResumption(TlsVersion version) {
    needs(version);
    needs(version == TlsVersion.TLS_1_2 ? Capability.RESUMPTION_1_2 : Capability.RESUMPTION_1_3);
  }

  /** Every session tells which backend and library run it. */
  @ParameterizedTest
  @EnumSource
  default void r1_4_sessionsTellWhoRunsThem(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      TlsSession ofClient = pair.client().engine().session();
      assertEquals(client().id(), ofClient.backend());
      assertEquals(client().library(), ofClient.library());
      TlsSession ofServer = pair.server().engine().session();
      assertEquals(server().id(), ofServer.backend());
      assertEquals(server().library(), ofServer.library());
    }
  }

  /** A second connection between the same contexts resumes the first one's session. */
  @ParameterizedTest
  @EnumSource
  default void r2_15_resumes(TlsVersion version) throws TlsException {
    needsResumption(version);
    try (EnginePair first = connected(version)) {
      assertFalse(first.client().engine().session().resumed(), "the first is new");
      first.client().closeNotifyWhole();
      try (EnginePair second = first.again().handshake()) {
        TlsSession session = second.client().engine().session();
        assertTrue(session.resumed(), "the second is resumed");
        assertTrue(second.server().engine().session().resumed(), "and the server knows");
        assertFalse(session.peerCertificates().isEmpty(), "the server's chain is remembered");
        assertArrayEquals(bytes(99), second.send(second.server(), bytes(99)));
      }
    }
  }
}
