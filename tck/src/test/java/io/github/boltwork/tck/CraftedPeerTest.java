package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import java.io.IOException;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The crafted peer is a peer like any other until it is told to be odd. */
final class CraftedPeerTest {
  private static final TlsBackend BACKEND = new HealthyBackend();

  @ParameterizedTest
  @EnumSource
  void serverOfEachKindOfKeyIsOneLikeAnyOther(KeyKind kind) throws IOException {
    Credential shown = TestPki.authority().issue(EnginePair.HOST).key(kind).credential();
    for (TlsVersion version : TlsVersion.values()) {
      try (CraftedPair pair = client(version, new CraftedServer(version, CraftedChain.of(shown)))) {
        pair.handshake();
        assertArrayEquals(bytes(40_000), pair.toPeer(bytes(40_000)));
        assertArrayEquals(bytes(40_001), pair.toSubject(bytes(40_001)));
        assertEquals(shown.certificates(), pair.subject().engine().session().peerCertificates());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void clientIsOneLikeAnyOther(TlsVersion version) throws IOException {
    Credential shown = TestPki.authority().issue("client").credential();
    CraftedClient crafted = new CraftedClient(version, CraftedChain.of(shown));
    try (CraftedPair pair =
        CraftedPair.server(
            BACKEND,
            TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256))
                .versions(version)
                .clientAuth(ClientAuth.REQUIRE, TestPki.trust())
                .build(),
            crafted.peer(),
            BufferShape.ROOMY)) {
      pair.handshake();
      assertTrue(crafted.wasAsked());
      assertArrayEquals(bytes(40_000), pair.toPeer(bytes(40_000)));
      assertArrayEquals(bytes(40_001), pair.toSubject(bytes(40_001)));
      assertEquals(shown.certificates(), pair.subject().engine().session().peerCertificates());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyChainIsShownAsItIsGiven(TlsVersion version) throws IOException {
    Credential shown = TestPki.authority().issue(EnginePair.HOST).credential();
    X509Certificate foreign = TestPki.stranger().certificate();
    CraftedChain odd =
        CraftedChain.of(List.of(shown.certificate(), foreign, foreign), shown.privateKey());
    try (CraftedPair pair = client(version, new CraftedServer(version, odd))) {
      pair.handshake();
      assertEquals(
          List.of(shown.certificate(), foreign, foreign),
          pair.subject().engine().session().peerCertificates());
    }
  }

  @ParameterizedTest
  @EnumSource
  void chainThatIsRefusedBringsItsAlert(TlsVersion version) throws IOException {
    Credential shown = TestPki.stranger().issue(EnginePair.HOST).credential();
    try (CraftedPair pair = client(version, new CraftedServer(version, CraftedChain.of(shown)))) {
      TlsException failure = assertThrows(TlsException.class, pair::handshake);
      assertEquals(TlsException.Kind.CERTIFICATE, failure.kind());
      assertEquals(1, pair.peer().log().alerts().size());
      assertEquals(2, pair.peer().log().alerts().get(0).level());
    }
  }

  @Test
  void bytesThatAreNoCertificateAreShown() throws IOException {
    Credential key = TestPki.authority().issue(EnginePair.HOST).credential();
    CraftedChain junk = new CraftedChain(List.of(bytes(100)), key.privateKey());
    for (TlsVersion version : TlsVersion.values()) {
      try (CraftedPair pair = client(version, new CraftedServer(version, junk))) {
        assertThrows(TlsException.class, pair::handshake);
        assertEquals(1, pair.peer().log().alerts().size());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void serverAsksForACertificate(TlsVersion version) throws IOException {
    CraftedServer asking = new CraftedServer(version, healthyChain()).asksForCertificate();
    TlsClientConfig config =
        TlsClientConfig.builder()
            .versions(version)
            .trust(TestPki.trust())
            .identity(TestPki.server(KeyKind.EC_P256))
            .build();
    try (CraftedPair pair = CraftedPair.client(BACKEND, config, asking.peer(), BufferShape.ROOMY)) {
      pair.handshake();
      assertEquals(1, asking.clientCertificates());
    }
  }

  @Test
  void providerStaysPrivate() {
    assertNull(Security.getProvider(CraftedCrypto.PROVIDER.getName()));
  }

  private static CraftedChain healthyChain() {
    return CraftedChain.of(TestPki.authority().issue(EnginePair.HOST).credential());
  }

  private static CraftedPair client(TlsVersion version, CraftedServer server) throws TlsException {
    return CraftedPair.client(
        BACKEND,
        TlsClientConfig.builder().versions(version).trust(TestPki.trust()).build(),
        server.peer(),
        BufferShape.ROOMY);
  }
}
