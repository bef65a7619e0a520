package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelectionTest {
  private static final TlsClientConfig CONFIG = TlsClientConfig.defaults();

  private final FakeBackend jdk = FakeBackend.of("jdk", 0);
  private final FakeBackend able = FakeBackend.of("able", 5);
  private final FakeBackend absent = FakeBackend.of("absent", 6).unavailable("no library");
  private final FakeBackend picky =
      FakeBackend.of("picky", 9)
          .refusing("namedGroups", "takes none per context")
          .refusing("identities", "takes no Ed25519 keys");
  private final BackendRegistry registry =
      BackendRegistry.of(jdk, able, absent, picky, new ThrowingBackend());

  private Selection select(String id) throws NoBackendException {
    return BackendSelector.select(registry, BackendWish.of(id));
  }

  @Test
  void explainsTheChoiceAsATable() throws Exception {
    BackendRegistry broken =
        new BackendRegistry(
            List.of(
                BackendRegistry.of(jdk).entries().get(0),
                BackendRegistry.of(FakeBackend.of("drop-in", 10).unavailable("two\nlines"))
                    .entries()
                    .get(0),
                new BackendEntry.Broken("org.example.Backend", "it is 100% broken", new Error())));
    assertEquals(
        """
          backend              library          verdict
          drop-in              FakeDROP-IN 1.0  unavailable: two ...
          jdk                  FakeJDK 1.0      chosen: highest priority of those that can serve (0)
          org.example.Backend  -                broken: it is 100% broken
        """
            .replace("\n", System.lineSeparator()),
        BackendSelector.select(broken, BackendWish.any()).explain());
  }

  @Test
  void exactlyOneCandidateIsChosen() throws Exception {
    Selection selection = select("able");
    assertEquals(
        List.of("able"),
        selection.candidates().stream().filter(Candidate::chosen).map(Candidate::id).toList());
    assertEquals(5, selection.candidates().size());
  }

  @Test
  void makesClientContextsOnTheChosenBackend() throws Exception {
    try (TlsClientContext context = select("able").client(CONFIG)) {
      FakeBackend.Client client = assertInstanceOf(FakeBackend.Client.class, context);
      assertSame(able, client.backend());
      assertSame(CONFIG, client.config());
    }
  }

  @Test
  void makesServerContextsOnTheChosenBackend(@TempDir Path dir) throws Exception {
    TlsServerConfig config = TlsServerConfig.builder(identity(dir)).build();
    try (TlsServerContext context = select("jdk").server(config)) {
      FakeBackend.Server server = assertInstanceOf(FakeBackend.Server.class, context);
      assertSame(jdk, server.backend());
      assertSame(config, server.config());
    }
    assertThrows(TlsException.class, () -> select("picky").server(config));
  }

  @Test
  void configThatCannotBeHonouredIsRefused() throws Exception {
    Selection selection = select("picky");
    TlsException e = assertThrows(TlsException.class, () -> selection.client(CONFIG));
    assertEquals(TlsException.Kind.CONFIG, e.kind());
    assertEquals("picky", e.backend().orElseThrow());
    assertEquals(
        "the configuration cannot be honoured: namedGroups: takes none per context; identities:"
            + " takes no Ed25519 keys; of the other backends present these could: able, jdk"
            + " [backend picky]",
        e.getMessage());
  }

  @Test
  void backendsThatCouldAlsoMeetTheWish() throws Exception {
    jdk.capableOf(Capability.ED25519);
    picky.capableOf(Capability.ED25519);
    Selection selection =
        BackendSelector.select(registry, BackendWish.of("picky").require(Capability.ED25519));
    TlsException e = assertThrows(TlsException.class, () -> selection.client(CONFIG));
    assertTrue(String.valueOf(e.getMessage()).contains("these could: jdk ["), e::getMessage);
  }

  @Test
  void nobodyElseCouldIsTold() throws Exception {
    Selection selection = BackendSelector.select(BackendRegistry.of(picky), BackendWish.any());
    TlsException e = assertThrows(TlsException.class, () -> selection.client(CONFIG));
    assertTrue(String.valueOf(e.getMessage()).contains("none could"), e::getMessage);
  }

  @Test
  void severalBackendsServeOneJvm() throws Exception {
    try (TlsClientContext one = select("able").client(CONFIG);
        TlsClientContext other = select("jdk").client(CONFIG)) {
      assertSame(able, ((FakeBackend.Client) one).backend());
      assertSame(jdk, ((FakeBackend.Client) other).backend());
    }
  }

  private static TlsIdentity identity(Path dir) throws Exception {
    Path file = dir.resolve("identity.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=test",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    return TlsIdentity.of(
        (PrivateKey) store.getKey("a", "changeit".toCharArray()),
        List.of((X509Certificate) store.getCertificate("a")));
  }
}
