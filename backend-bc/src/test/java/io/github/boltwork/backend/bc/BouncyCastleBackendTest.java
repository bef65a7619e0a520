package io.github.boltwork.backend.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Availability;
import io.github.boltwork.Capability;
import io.github.boltwork.Library;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TckSubject;
import io.github.boltwork.tck.TestPki;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this library can and cannot do, told as it is. */
final class BouncyCastleBackendTest {
  private static final BouncyCastleBackend BACKEND = new BouncyCastleBackend();

  @Test
  void saysWhatItIs() {
    assertEquals("bc", BACKEND.id());
    assertEquals(10, BACKEND.priority(), "beats jdk, yields to conscrypt");
    assertEquals(new Library("BCJSSE", "1.84"), BACKEND.library());
    assertEquals(Availability.available(), BACKEND.availability());
    assertTrue(
        ServiceLoader.load(TlsBackend.class).stream()
            .anyMatch(provider -> provider.type() == BouncyCastleBackend.class));
  }

  @Test
  void claimsAllButResumptionWithTls13KeysOfSessionsAndStapling() {
    assertEquals(
        EnumSet.complementOf(
            EnumSet.of(
                Capability.RESUMPTION_1_3, Capability.TICKET_KEYS, Capability.OCSP_STAPLING)),
        BACKEND.capabilities());
  }

  /** On each JDK, whatever SSLParameters can do; the last is BCJSSE's own favourite for none. */
  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "x25519", "x448", "ffdhe2048", "X25519MLKEM768"})
  void agreesOnTheConfiguredGroup(String group) throws TlsException {
    TlsIdentity server = TestPki.server(KeyKind.RSA_2048);
    try (EnginePair pair =
        pair(
            client().namedGroups(group).build(),
            TlsServerConfig.builder(server).namedGroups(group).build())) {
      assertEquals(Optional.of(group), pair.client().engine().session().namedGroup());
      assertEquals(Optional.of(group), pair.server().engine().session().namedGroup());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EC_P256,TLS_1_3,secp384r1,refused",
    "EC_P256,TLS_1_3,x25519,refused",
    "EC_P256,TLS_1_3,secp256r1,",
    "EC_P384,TLS_1_3,secp384r1,",
    "EC_P256,TLS_1_2,x25519,refused",
    "EC_P256,TLS_1_2,secp384r1,",
    "RSA_2048,TLS_1_3,x25519,",
    "ED25519,TLS_1_3,x25519,"
  })
  void groupsThatKeepAnIdentityFromBeingShownAreRefused(
      KeyKind key, TlsVersion version, String group, String refused) throws TlsException {
    TlsServerConfig config =
        TlsServerConfig.builder(TestPki.server(key)).versions(version).namedGroups(group).build();
    List<Refusal> refusals = BACKEND.refusals(config);
    assertEquals(refused == null ? 0 : 1, refusals.size(), refusals::toString);
    if (refused == null) {
      // What is not refused has to work.
      TlsClientConfig client = client().versions(version).build();
      pair(client, config).close();
      return;
    }
    assertEquals("namedGroups", refusals.get(0).field());
    assertTrue(refusals.get(0).reason().contains("[" + group + "]"), refusals::toString);
    TlsException failure = assertThrows(TlsException.class, () -> BACKEND.server(config).close());
    assertEquals(TlsException.Kind.CONFIG, failure.kind());
  }

  /** BCJSSE accepts the common name of a certificate without alternative names; Boltwork none. */
  @Test
  void aCommonNameIsNoName() throws TlsException {
    TlsIdentity nameless =
        TestPki.identity(TestPki.authority().issue().commonName(EnginePair.HOST).credential());
    try (TlsClientContext client = BACKEND.client(client().build());
        TlsServerContext server = BACKEND.server(TlsServerConfig.builder(nameless).build());
        EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
      TlsException failure = assertThrows(TlsException.class, pair::handshake);
      assertEquals(TlsException.Kind.NAME_MISMATCH, failure.kind(), failure::toString);
    }
  }

  /** RFC 6066 section 3: a server must not resume a session for another name. */
  @Test
  void sessionsAreResumedForTheirNameOnly() throws Exception {
    TlsIdentity both =
        TestPki.identity(
            TestPki.authority().issue("a.boltwork.test", "b.boltwork.test").credential());
    TlsServerConfig config = TlsServerConfig.builder(both).versions(TlsVersion.TLS_1_2).build();
    try (TlsServerContext server = BACKEND.server(config)) {
      RawClient client = new RawClient();
      TlsSession first = client.connect(server.engine(), "a.boltwork.test");
      assertFalse(first.resumed(), first::toString);
      TlsSession same = client.connect(server.engine(), "a.boltwork.test");
      assertTrue(same.resumed(), same::toString);
      TlsSession other = client.connect(server.engine(), "b.boltwork.test");
      assertFalse(other.resumed(), other::toString);
      assertEquals(Optional.of("b.boltwork.test"), other.serverName());
    }
  }

  @Test
  void sendsAndReceives() throws TlsException {
    try (EnginePair pair =
        pair(client().build(), TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).build())) {
      byte[] bytes = TckSubject.bytes(100_000);
      assertArrayEquals(bytes, pair.send(pair.client(), bytes));
      assertArrayEquals(bytes, pair.send(pair.server(), bytes));
      assertEquals(TlsVersion.TLS_1_3, pair.client().engine().session().version());
    }
  }

  private static TlsClientConfig.Builder client() {
    return TlsClientConfig.builder().trust(TestPki.trust());
  }

  private static EnginePair pair(TlsClientConfig client, TlsServerConfig server)
      throws TlsException {
    return new EnginePair(BACKEND.client(client), BACKEND.server(server), BufferShape.ROOMY)
        .handshake();
  }
}
