package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Capability;
import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 3: who the peers are. */
public interface IdentityTck extends PairSubject {
  /** Makes a connected or failing pair with one server identity. */
  private EnginePair pairOf(
      TlsVersion version, TlsIdentity identity, TlsTrust trust, boolean checksName)
      throws TlsException {
    TlsClientConfig.Builder client = TlsClientConfig.builder().versions(version).trust(trust);
    TlsServerConfig server = TlsServerConfig.builder(identity).versions(version).build();
    return pair(
        (checksName ? client : client.dangerSkipServerNameCheck()).build(),
        EnginePair.HOST,
        server,
        BufferShape.ROOMY);
  }

  private void assertRefuses(TlsException.Kind kind, TlsVersion version, TlsIdentity identity)
      throws TlsException {
    try (EnginePair pair = pairOf(version, identity, TestPki.trust(), true)) {
      assertFails(kind, client(), pair::handshake);
      pair.server().deliver(pair.client().takeSent());
      assertFails(TlsException.Kind.PEER_ALERT, server(), pair.server()::handshake);
    }
  }

  /** Each type of key authenticates a server, and its chain is told. */
  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,RSA_2048", "TLS_1_2,EC_P256", "TLS_1_2,EC_P384", "TLS_1_2,ED25519",
    "TLS_1_3,RSA_2048", "TLS_1_3,EC_P256", "TLS_1_3,EC_P384", "TLS_1_3,ED25519"
  })
  default void r3_1_keyTypes(TlsVersion version, KeyKind kind) throws TlsException {
    needs(version);
    if (kind == KeyKind.ED25519) {
      needs(Capability.ED25519);
    }
    TlsIdentity identity = TestPki.server(kind);
    try (EnginePair pair = pairOf(version, identity, TestPki.trust(), true).handshake()) {
      assertEquals(
          identity.certificates().get(0),
          pair.client().engine().session().peerCertificates().get(0));
      assertEquals(List.of(), pair.server().engine().session().peerCertificates());
    }
  }

  /** A certificate for another name is refused. */
  @ParameterizedTest
  @EnumSource
  default void r3_2_refusesAnotherName(TlsVersion version) throws TlsException {
    needs(version);
    assertRefuses(
        TlsException.Kind.NAME_MISMATCH,
        version,
        TestPki.identity(TestPki.authority().issue("other.boltwork.test").credential()));
  }

  /** A chain that ends at no trusted authority is refused. */
  @ParameterizedTest
  @EnumSource
  default void r3_3_refusesAnUnknownAuthority(TlsVersion version) throws TlsException {
    needs(version);
    assertRefuses(
        TlsException.Kind.CERTIFICATE,
        version,
        TestPki.identity(TestPki.stranger().issue(EnginePair.HOST).credential()));
  }

  /** An expired certificate is refused. */
  @ParameterizedTest
  @EnumSource
  default void r3_4_refusesAnExpiredCertificate(TlsVersion version) throws TlsException {
    needs(version);
    Instant now = Instant.now();
    assertRefuses(
        TlsException.Kind.CERTIFICATE,
        version,
        TestPki.identity(
            TestPki.authority()
                .issue(EnginePair.HOST)
                .validity(now.minus(Duration.ofDays(20)), now.minus(Duration.ofDays(10)))
                .credential()));
  }

  /** The name check and the trust check can each be switched off, by names that say danger. */
  @ParameterizedTest
  @EnumSource
  default void r3_5_dangerSwitchesDoWhatTheySay(TlsVersion version) throws TlsException {
    needs(version);
    TlsIdentity otherName =
        TestPki.identity(TestPki.authority().issue("other.boltwork.test").credential());
    TlsIdentity otherAuthority =
        TestPki.identity(TestPki.stranger().issue(EnginePair.HOST).credential());
    pairOf(version, otherName, TestPki.trust(), false).handshake().close();
    pairOf(version, otherAuthority, TlsTrust.dangerTrustAnyone(), true).handshake().close();
    try (EnginePair pair = pairOf(version, otherName, TlsTrust.dangerTrustAnyone(), true)) {
      assertFails(TlsException.Kind.NAME_MISMATCH, client(), pair::handshake);
    }
  }

  /** The configured server name replaces the host, in what is sent and in what is checked. */
  @ParameterizedTest
  @EnumSource
  default void r3_6_serverNameReplacesTheHost(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair =
        pair(
                c -> c.versions(version).serverName(EnginePair.HOST),
                "10.1.2.3",
                s -> s.versions(version),
                BufferShape.ROOMY)
            .handshake()) {
      assertEquals(Optional.of(EnginePair.HOST), pair.server().engine().session().serverName());
    }
  }

  /** An IP address is checked against IP address entries and never sent as a name. */
  @ParameterizedTest
  @EnumSource
  default void r3_7_ipAddresses(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair =
        pair(c -> c.versions(version), "127.0.0.1", s -> s.versions(version), BufferShape.ROOMY)
            .handshake()) {
      assertEquals(Optional.empty(), pair.server().engine().session().serverName());
    }
    try (EnginePair pair =
        pair(c -> c.versions(version), "127.0.0.2", s -> s.versions(version), BufferShape.ROOMY)) {
      assertFails(TlsException.Kind.NAME_MISMATCH, client(), pair::handshake);
    }
  }

  /** A client that is asked for a certificate shows it, and the server tells its chain. */
  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,REQUEST,RSA_2048", "TLS_1_2,REQUIRE,EC_P256",
    "TLS_1_3,REQUEST,RSA_2048", "TLS_1_3,REQUIRE,EC_P256"
  })
  default void r3_9_clientShowsItsIdentity(TlsVersion version, ClientAuth auth, KeyKind kind)
      throws TlsException {
    needs(version);
    TlsIdentity identity =
        TestPki.identity(TestPki.authority().issue("client").key(kind).credential());
    try (EnginePair pair =
        pair(
                c -> c.versions(version).identity(identity),
                s -> s.versions(version).clientAuth(auth, TestPki.trust()),
                BufferShape.ROOMY)
            .handshake()) {
      assertEquals(identity.certificates(), pair.server().engine().session().peerCertificates());
    }
  }

  /** A client without an identity passes where one is requested and fails where it is required. */
  @ParameterizedTest
  @EnumSource
  default void r3_10_clientWithoutIdentity(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair =
        pair(
                c -> c.versions(version),
                s -> s.versions(version).clientAuth(ClientAuth.REQUEST, TestPki.trust()),
                BufferShape.ROOMY)
            .handshake()) {
      assertEquals(List.of(), pair.server().engine().session().peerCertificates());
    }
    try (EnginePair pair =
        pair(
            c -> c.versions(version),
            s -> s.versions(version).clientAuth(ClientAuth.REQUIRE, TestPki.trust()),
            BufferShape.ROOMY)) {
      TlsException failure = assertFails(TlsException.Kind.CERTIFICATE, server(), pair::handshake);
      assertTrue(String.valueOf(failure.getMessage()).contains("certificate"), failure::toString);
    }
  }

  /** A client whose chain the server does not trust is refused. */
  @ParameterizedTest
  @EnumSource
  default void r3_11_refusesAnUntrustedClient(TlsVersion version) throws TlsException {
    needs(version);
    TlsIdentity identity = TestPki.identity(TestPki.stranger().issue("client").credential());
    try (EnginePair pair =
        pair(
            c -> c.versions(version).identity(identity),
            s -> s.versions(version).clientAuth(ClientAuth.REQUEST, TestPki.trust()),
            BufferShape.ROOMY)) {
      assertFails(TlsException.Kind.CERTIFICATE, server(), pair::handshake);
    }
  }
}
