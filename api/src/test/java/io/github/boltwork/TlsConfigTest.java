package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsConfigTest {
  private static final TlsIdentity ONE = identity("one.example");
  private static final TlsIdentity TWO = identity("two.example");
  private static final TlsTrust TRUST = TlsTrust.certificates(ONE.certificates());

  @Test
  void clientDefaultsAreSafe() {
    TlsClientConfig config = TlsClientConfig.defaults();

    assertEquals(Set.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3), config.versions());
    assertEquals(List.of(), config.cipherSuites());
    assertEquals(List.of(), config.namedGroups());
    assertEquals(List.of(), config.applicationProtocols());
    assertEquals(List.of(), config.identities());
    assertSame(TlsTrust.system(), config.trust());
    assertTrue(config.checksServerName());
    assertFalse(config.asksForOcspResponse());
    assertEquals(Optional.empty(), config.serverName());
    assertEquals(Optional.empty(), config.identityChooser());
    assertEquals(Optional.empty(), config.keyLog());
  }

  @Test
  void serverDefaultsAskNoClientForACertificate() {
    TlsServerConfig config = TlsServerConfig.builder(ONE).build();

    assertEquals(Set.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3), config.versions());
    assertEquals(List.of(), config.cipherSuites());
    assertEquals(List.of(), config.namedGroups());
    assertEquals(List.of(), config.applicationProtocols());
    assertEquals(List.of(ONE), config.identities());
    assertEquals(ClientAuth.NONE, config.clientAuth());
    assertSame(TlsTrust.system(), config.trust());
    assertEquals(Optional.empty(), config.ticketKeys());
    assertEquals(Optional.empty(), config.keyLog());
  }

  @Test
  void identitiesAreGivenOrChosen() {
    ClientIdentityChooser chooser = (types, authorities) -> Optional.of(ONE);
    TlsClientConfig config = TlsClientConfig.builder().identityChooser(chooser).build();
    assertSame(chooser, config.identityChooser().orElseThrow());
    assertEquals(List.of(), config.identities());
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class, () -> config.toBuilder().identity(TWO).build());
    assertEquals(
        "identityChooser: also given is the identity of 'CN=two.example', which would never be"
            + " shown; set either identityChooser or identity",
        failure.getMessage());
  }

  @Test
  void defaultSuitesPassTheirOwnCheck() {
    String[] suites = TlsConfig.DEFAULT_CIPHER_SUITES.toArray(new String[0]);
    assertEquals(
        TlsConfig.DEFAULT_CIPHER_SUITES,
        TlsClientConfig.builder().cipherSuites(suites).build().cipherSuites());
  }

  @Test
  void clientKeepsWhatItWasGiven() {
    Consumer<String> log = line -> {};
    TlsClientConfig config =
        TlsClientConfig.builder()
            .versions(TlsVersion.TLS_1_3)
            .cipherSuites("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256")
            .namedGroups("x25519", "secp256r1")
            .applicationProtocols("h2", "http/1.1")
            .trust(TRUST)
            .identity(ONE)
            .identity(TWO)
            .serverName("A.Example.")
            .dangerSkipServerNameCheck()
            .askForOcspResponse()
            .dangerLogKeys(log)
            .build();

    assertTrue(config.asksForOcspResponse());
    assertEquals(Optional.of(log), config.keyLog());
    assertEquals(Set.of(TlsVersion.TLS_1_3), config.versions());
    assertEquals(
        List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"), config.cipherSuites());
    assertEquals(List.of("x25519", "secp256r1"), config.namedGroups());
    assertEquals(List.of("h2", "http/1.1"), config.applicationProtocols());
    assertSame(TRUST, config.trust());
    assertEquals(List.of(ONE, TWO), config.identities());
    assertEquals(Optional.of(ServerName.of("a.example")), config.serverName());
    assertFalse(config.checksServerName());
  }

  @Test
  void serverKeepsWhatItWasGiven() {
    TicketKeys keys = TicketKeys.generate();
    Consumer<String> log = line -> {};
    TlsServerConfig config =
        TlsServerConfig.builder(ONE)
            .identity(TWO)
            .clientAuth(ClientAuth.REQUIRE, TRUST)
            .ticketKeys(keys)
            .dangerLogKeys(log)
            .build();

    assertEquals(List.of(ONE, TWO), config.identities());
    assertEquals(ClientAuth.REQUIRE, config.clientAuth());
    assertSame(TRUST, config.trust());
    assertEquals(Optional.of(keys), config.ticketKeys());
    assertEquals(Optional.of(log), config.keyLog());
  }

  @Test
  void usingABuilderAgainChangesNoBuiltConfig() {
    TlsClientConfig.Builder client =
        TlsClientConfig.builder()
            .versions(TlsVersion.TLS_1_2)
            .applicationProtocols("h2")
            .identity(ONE)
            .serverName("a.example");
    TlsClientConfig first = client.build();
    TlsClientConfig second =
        client
            .versions(TlsVersion.TLS_1_3)
            .cipherSuites("TLS_AES_128_GCM_SHA256")
            .namedGroups("x25519")
            .applicationProtocols("http/1.1")
            .identity(TWO)
            .trust(TRUST)
            .serverName("b.example")
            .dangerSkipServerNameCheck()
            .build();

    assertEquals(Set.of(TlsVersion.TLS_1_2), first.versions());
    assertEquals(List.of(), first.cipherSuites());
    assertEquals(List.of(), first.namedGroups());
    assertEquals(List.of("h2"), first.applicationProtocols());
    assertEquals(List.of(ONE), first.identities());
    assertSame(TlsTrust.system(), first.trust());
    assertEquals(Optional.of(ServerName.of("a.example")), first.serverName());
    assertTrue(first.checksServerName());
    assertEquals(List.of(ONE, TWO), second.identities());

    TlsServerConfig.Builder server = TlsServerConfig.builder(ONE);
    TlsServerConfig before = server.build();
    TlsServerConfig after = server.identity(TWO).clientAuth(ClientAuth.REQUEST, TRUST).build();
    assertEquals(List.of(ONE), before.identities());
    assertEquals(ClientAuth.NONE, before.clientAuth());
    assertEquals(List.of(ONE, TWO), after.identities());
  }

  @Test
  void arraysAreCopied() {
    String[] suites = {"TLS_AES_128_GCM_SHA256"};
    String[] groups = {"x25519"};
    String[] protocols = {"h2"};
    TlsVersion[] versions = {TlsVersion.TLS_1_3};
    TlsClientConfig config =
        TlsClientConfig.builder()
            .versions(versions)
            .cipherSuites(suites)
            .namedGroups(groups)
            .applicationProtocols(protocols)
            .build();
    suites[0] = "TLS_RSA_WITH_NULL_SHA";
    groups[0] = "none";
    protocols[0] = "none";
    versions[0] = TlsVersion.TLS_1_2;

    assertEquals(List.of("TLS_AES_128_GCM_SHA256"), config.cipherSuites());
    assertEquals(List.of("x25519"), config.namedGroups());
    assertEquals(List.of("h2"), config.applicationProtocols());
    assertEquals(Set.of(TlsVersion.TLS_1_3), config.versions());
  }

  @Test
  void builtConfigsCannotBeChanged() {
    TlsClientConfig config = TlsClientConfig.defaults();
    assertThrows(
        UnsupportedOperationException.class, () -> config.versions().remove(TlsVersion.TLS_1_2));
    assertThrows(UnsupportedOperationException.class, () -> config.identities().add(ONE));
    assertThrows(UnsupportedOperationException.class, () -> config.cipherSuites().add("x"));
    TlsServerConfig server = TlsServerConfig.builder(ONE).build();
    assertThrows(UnsupportedOperationException.class, () -> server.versions().clear());
    assertThrows(UnsupportedOperationException.class, () -> server.identities().clear());
  }

  @Test
  void versionsNeedAtLeastOne() {
    assertRefused(() -> TlsClientConfig.builder().versions(), "versions: at least one TLS version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_RSA_WITH_NULL_SHA256",
        "TLS_ECDHE_RSA_WITH_NULL_SHA",
        "TLS_DH_anon_WITH_AES_128_GCM_SHA256",
        "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA",
        "TLS_RSA_WITH_RC4_128_SHA",
        "TLS_RSA_WITH_DES_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
        "TLS_RSA_WITH_RC4_128_MD5",
        "TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5",
        "TLS_RSA_WITH_IDEA_CBC_SHA",
        "TLS_NULL_WITH_NULL_NULL",
      })
  void brokenSuitesAreRefusedAndNotKept(String suite) {
    TlsClientConfig.Builder builder = TlsClientConfig.builder();
    assertRefused(
        () -> builder.cipherSuites("TLS_AES_128_GCM_SHA256", suite),
        "cipherSuites: '" + suite + "' is broken and not offered");
    assertEquals(List.of(), builder.build().cipherSuites());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ECDHE-RSA-AES128-GCM-SHA256",
        "SSL_RSA_WITH_AES_128_CBC_SHA",
        "tls_aes_128_gcm_sha256",
        "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384",
        "TLS_FALLBACK_SCSV",
        "TLS_EMPTY_RENEGOTIATION_INFO_SCSV",
        "TLS_",
      })
  void namesThatAreNoSuitesAreRefused(String suite) {
    assertRefused(
        () -> TlsClientConfig.builder().cipherSuites(suite), "cipherSuites: '" + suite + "'");
  }

  @Test
  void suitesMustServeEachVersion() {
    TlsClientConfig.Builder only13 =
        TlsClientConfig.builder().cipherSuites("TLS_AES_128_GCM_SHA256");
    assertRefused(
        only13::build, "TLSv1.2 is enabled but none of its suites is in [TLS_AES_128_GCM_SHA256]");
    assertEquals(1, only13.versions(TlsVersion.TLS_1_3).build().cipherSuites().size());

    TlsServerConfig.Builder only12 =
        TlsServerConfig.builder(ONE).cipherSuites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    assertRefused(only12::build, "TLSv1.3 is enabled but none of its suites is in");
    assertEquals(1, only12.versions(TlsVersion.TLS_1_2).build().cipherSuites().size());
  }

  @Test
  void namesMustBeGivenOnceAndWellFormed() {
    assertRefused(
        () -> TlsClientConfig.builder().cipherSuites(), "cipherSuites: at least one name");
    assertRefused(() -> TlsClientConfig.builder().namedGroups(), "namedGroups: at least one name");
    assertRefused(
        () -> TlsClientConfig.builder().namedGroups("x25519", "x25519"),
        "namedGroups: 'x25519' is given twice");
    assertRefused(
        () -> TlsClientConfig.builder().namedGroups("x25519 "), "namedGroups: 'x25519 ' is no");
    assertRefused(
        () ->
            TlsClientConfig.builder()
                .cipherSuites("TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256"),
        "is given twice");
  }

  @Test
  void applicationProtocolsHave1To255AsciiCharacters() {
    String longest = "x".repeat(255);
    assertEquals(
        List.of(longest),
        TlsClientConfig.builder().applicationProtocols(longest).build().applicationProtocols());
    assertEquals(
        List.of(),
        TlsClientConfig.builder()
            .applicationProtocols("h2")
            .applicationProtocols()
            .build()
            .applicationProtocols());
    assertRefused(() -> TlsClientConfig.builder().applicationProtocols(longest + "x"), "has 256");
    assertRefused(() -> TlsClientConfig.builder().applicationProtocols("h2", ""), "'' has 0");
    assertRefused(
        () -> TlsClientConfig.builder().applicationProtocols("h\u00E9"), "has 2, not all ASCII");
    assertRefused(
        () -> TlsClientConfig.builder().applicationProtocols("h2", "h2"),
        "applicationProtocols: 'h2' is given twice");
  }

  @Test
  void serverNameMustBeOne() {
    assertRefused(
        () -> TlsClientConfig.builder().serverName("a.example:443"),
        "'a.example:443' is neither a host name nor an IP address");
  }

  private static void assertRefused(Executable action, String why) {
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, action);
    assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal::getMessage);
  }

  private static TlsIdentity identity(String name) {
    Credential credential = ThrowawayAuthority.selfSigned(name).credential();
    try {
      return TlsIdentity.of(credential.privateKey(), credential.certificates());
    } catch (TlsException e) {
      throw new AssertionError(e);
    }
  }
}
