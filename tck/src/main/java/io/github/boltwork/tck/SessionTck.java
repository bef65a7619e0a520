package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Capability;
import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 1 and 2, continued: what sessions tell, and when they are resumed. */
public interface SessionTck extends PairSubject {
  private void needsResumption(TlsVersion version) {
    needs(version);
    needs(version == TlsVersion.TLS_1_2 ? Capability.RESUMPTION_1_2 : Capability.RESUMPTION_1_3);
  }

  /** Makes a connection, uses and ends it, and returns what its client tells of it. */
  private TlsSession connect(TlsClientContext client, String host, TlsServerContext server)
      throws TlsException {
    try (EnginePair pair = new EnginePair(client, host, server, BufferShape.ROOMY).handshake()) {
      assertArrayEquals(bytes(99), pair.send(pair.server(), bytes(99)));
      assertArrayEquals(bytes(98), pair.send(pair.client(), bytes(98)));
      TlsSession told = pair.client().engine().session();
      TlsSession ofServer = pair.server().engine().session();
      assertEquals(told.resumed(), ofServer.resumed(), "both ends tell the same of " + told);
      assertEquals(Optional.of(host), ofServer.serverName());
      pair.client().closeNotifyWhole();
      pair.server().deliver(pair.client().takeSent());
      pair.server().decryptAll();
      return told;
    }
  }

  private TlsClientContext clientOf(TlsVersion version) throws TlsException {
    return client()
        .client(TlsClientConfig.builder().trust(TestPki.trust()).versions(version).build());
  }

  private TlsServerContext serverOf(TlsVersion version, TlsIdentity first, TlsIdentity... others)
      throws TlsException {
    TlsServerConfig.Builder config = TlsServerConfig.builder(first).versions(version);
    for (TlsIdentity other : others) {
      config.identity(other);
    }
    return server().server(config.build());
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
      // A server may send its tickets along with the first data.
      assertArrayEquals(bytes(9), first.send(first.server(), bytes(9)));
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

  /** A resumed session tells both chains and the name, as the session it comes from did. */
  @ParameterizedTest
  @EnumSource
  default void r2_20_resumedSessionsTellBothChains(TlsVersion version) throws TlsException {
    needsResumption(version);
    TlsIdentity ofClient = TestPki.identity(TestPki.authority().issue("client").credential());
    try (EnginePair first =
        pair(
                c -> c.versions(version).identity(ofClient),
                s -> s.versions(version).clientAuth(ClientAuth.REQUIRE, TestPki.trust()),
                BufferShape.ROOMY)
            .handshake()) {
      assertArrayEquals(bytes(9), first.send(first.server(), bytes(9)));
      first.client().closeNotifyWhole();
      try (EnginePair second = first.again().handshake()) {
        TlsSession client = second.client().engine().session();
        TlsSession server = second.server().engine().session();
        assertTrue(client.resumed(), "the second is resumed");
        assertTrue(server.resumed(), "and the server knows");
        assertEquals(
            TestPki.server(KeyKind.EC_P256).certificates(),
            client.peerCertificates(),
            "the server's chain");
        assertEquals(ofClient.certificates(), server.peerCertificates(), "the client's chain");
        assertEquals(Optional.of(EnginePair.HOST), server.serverName());
      }
    }
  }

  /** A session is resumed by the contexts that made it and no others, whatever their settings. */
  @ParameterizedTest
  @EnumSource
  default void r2_21_noOtherContextsResume(TlsVersion version) throws TlsException {
    needsResumption(version);
    TlsIdentity identity = TestPki.server(KeyKind.EC_P256);
    try (TlsClientContext client = clientOf(version);
        TlsClientContext otherClient = clientOf(version);
        TlsServerContext server = serverOf(version, identity);
        TlsServerContext otherServer = serverOf(version, identity)) {
      assertFalse(connect(client, EnginePair.HOST, server).resumed(), "the first is new");
      assertTrue(connect(client, EnginePair.HOST, server).resumed(), "the second is resumed");
      assertFalse(connect(otherClient, EnginePair.HOST, server).resumed(), "another client");
      assertFalse(connect(client, EnginePair.HOST, otherServer).resumed(), "another server");
    }
  }

  /** A session is not resumed for another host name, though its certificate is for that one too. */
  @ParameterizedTest
  @EnumSource
  default void r2_22_noOtherNameResumes(TlsVersion version) throws TlsException {
    needsResumption(version);
    TlsIdentity ofBoth =
        TestPki.identity(
            TestPki.authority().issue(EnginePair.HOST, "other.boltwork.test").credential());
    try (TlsClientContext client = clientOf(version);
        TlsServerContext server = serverOf(version, ofBoth)) {
      assertFalse(connect(client, EnginePair.HOST, server).resumed(), "the first is new");
      assertTrue(connect(client, EnginePair.HOST, server).resumed(), "the second is resumed");
      assertFalse(connect(client, "other.boltwork.test", server).resumed(), "another name");
    }
  }

  /**
   * Where a server has several identities, a session tells the chain of the name asked for, be it
   * new or resumed.
   */
  @ParameterizedTest
  @EnumSource
  default void r2_23_eachIdentityKeepsItsSessions(TlsVersion version) throws TlsException {
    needsResumption(version);
    TlsIdentity first =
        TestPki.identity(TestPki.authority().issue("first.boltwork.test").credential());
    TlsIdentity second = TestPki.server(KeyKind.EC_P256);
    try (TlsClientContext client = clientOf(version);
        TlsServerContext server = serverOf(version, first, second)) {
      for (int round = 0; round < 3; round++) {
        TlsSession ofFirst = connect(client, "first.boltwork.test", server);
        assertEquals(first.certificates(), ofFirst.peerCertificates());
        TlsSession ofSecond = connect(client, EnginePair.HOST, server);
        assertEquals(second.certificates(), ofSecond.peerCertificates());
        assertEquals(round > 0, ofFirst.resumed(), "the first identity's sessions are resumed");
        // Not asked of the second: SunJSSE of JDK 25 restores a ticket before it reads the name,
        // so that it finds another identity than the ticket's, and makes a full handshake.
        assertFalse(round == 0 && ofSecond.resumed(), "the second identity's first one is new");
      }
    }
  }
}
