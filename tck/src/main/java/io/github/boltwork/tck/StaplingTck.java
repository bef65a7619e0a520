package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.assertFails;
import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Capability;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.OcspResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 3.16 to 3.21: OCSP responses that servers staple (RFC 6066 section 8). */
public interface StaplingTck extends PairSubject {
  private void needsStapling(TlsVersion version) {
    needs(version);
    needs(Capability.OCSP_STAPLING);
  }

  private static OcspResponse responseTo(TlsIdentity identity) {
    return TestPki.authority().ocspResponse(identity.certificates().get(0));
  }

  private TlsClientContext clientOf(TlsVersion version, boolean asks) throws TlsException {
    TlsClientConfig.Builder config =
        TlsClientConfig.builder().trust(TestPki.trust()).versions(version);
    return client().client((asks ? config.askForOcspResponse() : config).build());
  }

  private TlsServerContext serverOf(TlsVersion version, TlsIdentity first, TlsIdentity... others)
      throws TlsException {
    TlsServerConfig.Builder config = TlsServerConfig.builder(first).versions(version);
    for (TlsIdentity other : others) {
      config.identity(other);
    }
    return server().server(config.build());
  }

  /**
   * Makes a connection and uses it; returns what the client is told, the server being told none.
   */
  private Optional<ByteBuffer> told(TlsClientContext client, String host, TlsServerContext server)
      throws TlsException {
    try (EnginePair pair = new EnginePair(client, host, server, BufferShape.ROOMY).handshake()) {
      assertArrayEquals(bytes(99), pair.send(pair.server(), bytes(99)));
      assertEquals(Optional.empty(), pair.server().engine().session().ocspResponse());
      return pair.client().engine().session().ocspResponse();
    }
  }

  private Optional<ByteBuffer> toldToFresh(TlsVersion version, String host, TlsServerContext server)
      throws TlsException {
    try (TlsClientContext client = clientOf(version, true)) {
      return told(client, host, server);
    }
  }

  /** A client that asks is told the newest response there is, and one that does not ask none. */
  @ParameterizedTest
  @EnumSource
  default void r3_16_tellsWhatIsStapled(TlsVersion version) throws TlsException {
    needsStapling(version);
    TlsIdentity plain = TestPki.server(KeyKind.EC_P256);
    AtomicReference<byte[]> latest = new AtomicReference<>(new byte[0]);
    try (TlsServerContext server = serverOf(version, plain.withOcspResponse(latest::get));
        TlsServerContext without = serverOf(version, plain);
        TlsClientContext silent = clientOf(version, false)) {
      assertEquals(Optional.empty(), toldToFresh(version, EnginePair.HOST, server), "none yet");
      for (int renewal = 0; renewal < 2; renewal++) {
        latest.set(responseTo(plain).der());
        assertEquals(
            Optional.of(ByteBuffer.wrap(latest.get())),
            toldToFresh(version, EnginePair.HOST, server));
      }
      assertEquals(Optional.empty(), toldToFresh(version, EnginePair.HOST, without), "has none");
      assertEquals(Optional.empty(), told(silent, EnginePair.HOST, server), "not asked for");
    }
  }

  /** Of several identities, it is the shown one's response that is stapled. */
  @ParameterizedTest
  @EnumSource
  default void r3_17_staplesToTheIdentityShown(TlsVersion version) throws TlsException {
    needsStapling(version);
    TlsIdentity first =
        TestPki.identity(TestPki.authority().issue("first.boltwork.test").credential());
    TlsIdentity second = TestPki.server(KeyKind.RSA_2048);
    TlsIdentity third =
        TestPki.identity(TestPki.authority().issue("third.boltwork.test").credential());
    byte[] ofFirst = responseTo(first).der();
    byte[] ofSecond = responseTo(second).der();
    try (TlsServerContext server =
        serverOf(
            version,
            first.withOcspResponse(() -> ofFirst),
            second.withOcspResponse(() -> ofSecond),
            third)) {
      for (int round = 0; round < 2; round++) {
        assertEquals(
            Optional.of(ByteBuffer.wrap(ofFirst)),
            toldToFresh(version, "first.boltwork.test", server));
        assertEquals(
            Optional.of(ByteBuffer.wrap(ofSecond)), toldToFresh(version, EnginePair.HOST, server));
        assertEquals(Optional.empty(), toldToFresh(version, "third.boltwork.test", server));
      }
    }
  }

  /** Makes a connection that the client refuses for its response; returns what the server hears. */
  private TlsAlert alertTo(TlsVersion version, byte[] response) throws TlsException {
    TlsIdentity identity = TestPki.server(KeyKind.EC_P256).withOcspResponse(() -> response);
    try (TlsClientContext client = clientOf(version, true);
        TlsServerContext server = serverOf(version, identity);
        EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
      TlsException refusal = assertFails(TlsException.Kind.CERTIFICATE, client(), pair::handshake);
      pair.server().deliver(pair.client().takeSent());
      TlsException heard =
          assertFails(TlsException.Kind.PEER_ALERT, server(), pair.server()::handshake);
      assertEquals(heard.alert(), refusal.alert(), "the alert that is told is the one sent");
      return heard.alert().orElseThrow();
    }
  }

  /** A response that says revoked ends the handshake, by the alert that says so. */
  @ParameterizedTest
  @EnumSource
  default void r3_18_refusesWhatIsRevoked(TlsVersion version) throws TlsException {
    needsStapling(version);
    byte[] revoked = responseTo(TestPki.server(KeyKind.EC_P256)).revoked().der();
    assertEquals(TlsAlert.named("certificate_revoked").orElseThrow(), alertTo(version, revoked));
  }

  /** A response that does not prove the certificate good ends the handshake. */
  @ParameterizedTest
  @EnumSource
  default void r3_19_refusesWhatProvesNothing(TlsVersion version) throws TlsException {
    needsStapling(version);
    TlsIdentity identity = TestPki.server(KeyKind.EC_P256);
    Instant yesterday = Instant.now().minusSeconds(24 * 3600);
    byte[] forged = responseTo(identity).der();
    forged[forged.length - 1] ^= 1;
    for (byte[] response :
        List.of(
            responseTo(identity).validity(yesterday.minusSeconds(3600), yesterday).der(),
            responseTo(TestPki.server(KeyKind.RSA_2048)).der(),
            TestPki.stranger().ocspResponse(identity.certificates().get(0)).der(),
            responseTo(identity).unknown().der(),
            forged,
            bytes(500))) {
      TlsAlert unused = alertTo(version, response);
    }
  }

  /** A resumed session tells the response with which it began. */
  @ParameterizedTest
  @EnumSource
  default void r3_20_resumedSessionsTellTheResponse(TlsVersion version) throws TlsException {
    needsStapling(version);
    needs(version == TlsVersion.TLS_1_2 ? Capability.RESUMPTION_1_2 : Capability.RESUMPTION_1_3);
    TlsIdentity plain = TestPki.server(KeyKind.EC_P256);
    byte[] response = responseTo(plain).der();
    try (TlsServerContext server = serverOf(version, plain.withOcspResponse(() -> response));
        TlsClientContext client = clientOf(version, true)) {
      for (boolean resumed : new boolean[] {false, true}) {
        try (EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY).handshake()) {
          assertArrayEquals(bytes(99), pair.send(pair.server(), bytes(99)));
          assertEquals(resumed, pair.client().engine().session().resumed());
          assertEquals(
              Optional.of(ByteBuffer.wrap(response)),
              pair.client().engine().session().ocspResponse());
        }
      }
    }
  }

  /** Stapling is done, or refused in advance by a backend that cannot do it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void r3_21_staplesOrRefusesTo(boolean ofClient) throws TlsException {
    TlsBackend end = ofClient ? client() : server();
    TlsClientConfig client = TlsClientConfig.builder().askForOcspResponse().build();
    TlsIdentity identity = TestPki.server(KeyKind.EC_P256).withOcspResponse(() -> new byte[0]);
    TlsServerConfig server =
        TlsServerConfig.builder(TestPki.server(KeyKind.RSA_2048)).identity(identity).build();
    TlsConfig config = ofClient ? client : server;
    TckSubject.TlsAction make =
        () -> {
          if (ofClient) {
            end.client(client).close();
          } else {
            end.server(server).close();
          }
        };
    List<Refusal> refusals = end.refusals(config);
    if (end.capabilities().contains(Capability.OCSP_STAPLING)) {
      assertEquals(List.of(), refusals);
      make.run();
    } else {
      String field = ofClient ? "askForOcspResponse" : "identities";
      assertEquals(List.of(field), refusals.stream().map(Refusal::field).toList());
      TlsException failure = assertFails(TlsException.Kind.CONFIG, end, make);
      assertTrue(String.valueOf(failure.getMessage()).contains(field), failure::toString);
    }
  }
}
