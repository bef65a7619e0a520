package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Capability;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 2, continued: what two ends agree on. */
public interface NegotiationTck extends PairSubject {
  /** ALPN takes the server's first protocol that the client offers (RFC 7301 section 3.2). */
  @ParameterizedTest
  @EnumSource
  default void r2_8_alpnTakesTheServersChoice(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair =
        pair(
                c -> c.versions(version).applicationProtocols("a", "http/1.1", "h2"),
                s -> s.versions(version).applicationProtocols("h2", "http/1.1"),
                BufferShape.ROOMY)
            .handshake()) {
      assertEquals(Optional.of("h2"), pair.client().engine().session().applicationProtocol());
      assertEquals(Optional.of("h2"), pair.server().engine().session().applicationProtocol());
    }
  }

  /** Without ALPN on either end, nothing is agreed. */
  @ParameterizedTest
  @CsvSource({"TLS_1_2,h2,", "TLS_1_2,,h2", "TLS_1_3,h2,", "TLS_1_3,,h2"})
  default void r2_9_alpnOfOneEndAgreesNothing(TlsVersion version, String ofClient, String ofServer)
      throws TlsException {
    needs(version);
    try (EnginePair pair =
        pair(
                c -> c.versions(version).applicationProtocols(list(ofClient)),
                s -> s.versions(version).applicationProtocols(list(ofServer)),
                BufferShape.ROOMY)
            .handshake()) {
      assertEquals(Optional.empty(), pair.client().engine().session().applicationProtocol());
      assertEquals(Optional.empty(), pair.server().engine().session().applicationProtocol());
    }
  }

  /** ALPN without a common protocol ends the handshake (no_application_protocol). */
  @ParameterizedTest
  @EnumSource
  default void r2_10_alpnWithoutCommonProtocolFails(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair =
        pair(
            c -> c.versions(version).applicationProtocols("a"),
            s -> s.versions(version).applicationProtocols("b"),
            BufferShape.ROOMY)) {
      pair.client().handshake();
      pair.server().deliver(pair.client().takeSent());
      assertFails(TlsException.Kind.NEGOTIATION, server(), pair.server()::handshake);
      pair.client().deliver(pair.server().takeSent());
      TlsException failure =
          assertFails(TlsException.Kind.PEER_ALERT, client(), pair.client()::handshake);
      assertEquals(120, failure.alert().orElseThrow().code(), failure::toString);
    }
  }

  /** The configured cipher suite is the one that is used, and its IANA name is told. */
  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_1_2,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_1_3,TLS_AES_256_GCM_SHA384",
    "TLS_1_3,TLS_AES_128_GCM_SHA256"
  })
  default void r2_11_usesTheConfiguredSuite(TlsVersion version, String suite) throws TlsException {
    needs(version);
    needsSuitesOf(version);
    try (EnginePair pair =
        pair(
                c -> c.versions(version),
                s -> s.versions(version).cipherSuites(suite),
                BufferShape.ROOMY)
            .handshake()) {
      assertEquals(suite, pair.client().engine().session().cipherSuite());
      assertEquals(suite, pair.server().engine().session().cipherSuite());
    }
  }

  /** Ends that share no suite fail. */
  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_1_3,TLS_AES_256_GCM_SHA384,TLS_AES_128_GCM_SHA256"
  })
  default void r2_12_noCommonSuiteFails(TlsVersion version, String ofClient, String ofServer)
      throws TlsException {
    needs(version);
    needsSuitesOf(version);
    try (EnginePair pair =
        pair(
            c -> c.versions(version).cipherSuites(ofClient),
            s -> s.versions(version).cipherSuites(ofServer),
            BufferShape.ROOMY)) {
      pair.client().handshake();
      pair.server().deliver(pair.client().takeSent());
      assertFails(TlsException.Kind.NEGOTIATION, server(), pair.server()::handshake);
    }
  }

  private void needsSuitesOf(TlsVersion version) {
    if (version == TlsVersion.TLS_1_3) {
      needs(Capability.CIPHER_SUITES_1_3);
    }
  }

  /** A choice among TLS 1.3 suites is refused by a backend that cannot make it. */
  @Test
  default void r2_18_choosesAmongTls13SuitesOrRefusesTo() throws TlsException {
    needs(TlsVersion.TLS_1_3);
    String one = "TLS_AES_256_GCM_SHA384";
    TlsClientConfig config =
        TlsClientConfig.builder().versions(TlsVersion.TLS_1_3).cipherSuites(one).build();
    boolean chooses = client().capabilities().contains(Capability.CIPHER_SUITES_1_3);
    List<Refusal> refusals = client().refusals(config);
    assertEquals(chooses ? 0 : 1, refusals.size(), refusals::toString);
    refusals.forEach(refusal -> assertEquals("cipherSuites", refusal.field()));
  }

  /** Each end tells the same group, whatever the version, if it can tell groups. */
  @ParameterizedTest
  @EnumSource
  default void r2_19_tellsTheGroup(TlsVersion version) throws TlsException {
    needs(version);
    needs(Capability.NEGOTIATED_GROUP);
    try (EnginePair pair = connected(version)) {
      Optional<String> group = pair.client().engine().session().namedGroup();
      assertTrue(group.isPresent(), "a new session agrees its keys over a group");
      assertEquals(group, pair.server().engine().session().namedGroup());
    }
  }

  /** A configured group is used; one the peer does not share fails the handshake. */
  @Test
  default void r2_13_usesTheConfiguredGroup() throws TlsException {
    needs(Capability.NAMED_GROUPS);
    // The server's group is the curve of its certificate, which some libraries use for no other.
    try (EnginePair pair =
        pair(
                c -> c.namedGroups("secp384r1", "secp256r1"),
                s -> s.namedGroups("secp256r1"),
                BufferShape.ROOMY)
            .handshake()) {
      Optional<String> group = pair.client().engine().session().namedGroup();
      boolean told = client().capabilities().contains(Capability.NEGOTIATED_GROUP);
      assertEquals(told ? Optional.of("secp256r1") : Optional.empty(), group);
    }
    try (EnginePair pair =
        pair(c -> c.namedGroups("secp384r1"), s -> s.namedGroups("secp256r1"), BufferShape.ROOMY)) {
      pair.client().handshake();
      pair.server().deliver(pair.client().takeSent());
      assertFails(TlsException.Kind.NEGOTIATION, server(), pair.server()::handshake);
    }
  }

  /** The hybrid post-quantum group is agreed on, or refused in advance by a backend without it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void r2_34_agreesOnTheHybridGroupOrRefusesIt(boolean ofClient) throws TlsException {
    needs(TlsVersion.TLS_1_3);
    TlsBackend end = ofClient ? client() : server();
    TlsClientConfig client =
        TlsClientConfig.builder()
            .versions(TlsVersion.TLS_1_3)
            .trust(TestPki.trust())
            .namedGroups("X25519MLKEM768")
            .build();
    // Some libraries show no ECDSA certificate without its curve among the groups.
    TlsServerConfig server =
        TlsServerConfig.builder(TestPki.server(KeyKind.RSA_2048))
            .versions(TlsVersion.TLS_1_3)
            .namedGroups("X25519MLKEM768")
            .build();
    if (!end.capabilities().contains(Capability.X25519MLKEM768)) {
      List<Refusal> refusals = end.refusals(ofClient ? client : server);
      assertEquals(List.of("namedGroups"), refusals.stream().map(Refusal::field).toList());
      return;
    }
    needs(Capability.X25519MLKEM768);
    try (EnginePair pair = pair(client, EnginePair.HOST, server, BufferShape.ROOMY).handshake()) {
      EngineEnd asked = ofClient ? pair.client() : pair.server();
      boolean told = end.capabilities().contains(Capability.NEGOTIATED_GROUP);
      assertEquals(
          told ? Optional.of("X25519MLKEM768") : Optional.empty(),
          asked.engine().session().namedGroup());
    }
  }

  /** A configuration that cannot be honoured is refused, naming the field and the backend. */
  @ParameterizedTest
  @ValueSource(strings = {"TLS_NO_SUCH_SUITE", "TLS_FANTASY_WITH_ROT13_SHA256"})
  default void r2_16_refusesWhatItCannotHonour(String suite) {
    TlsException failure =
        assertFails(
            TlsException.Kind.CONFIG,
            client(),
            () ->
                pair(
                        c ->
                            c.versions(
                                    suite.contains("_WITH_")
                                        ? TlsVersion.TLS_1_2
                                        : TlsVersion.TLS_1_3)
                                .cipherSuites(suite),
                        s -> {},
                        BufferShape.ROOMY)
                    .close());
    assertTrue(
        String.valueOf(failure.getMessage()).contains("cipherSuites")
            && String.valueOf(failure.getMessage()).contains(suite),
        failure::toString);
  }

  private static String[] list(String name) {
    return name == null ? new String[0] : new String[] {name};
  }
}
