package io.github.boltwork;

import static io.github.boltwork.ConfigFailure.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTrustTest {
  private static final ThrowawayAuthority ONE = ThrowawayAuthority.create("One");
  private static final ThrowawayAuthority TWO = ThrowawayAuthority.create("Two");

  private final Path file;

  TlsTrustTest(@TempDir Path directory) {
    this.file = directory.resolve("trust.pem");
  }

  @Test
  void pemTrustsEachCertificateOfTheFile() throws Exception {
    Files.writeString(file, ONE.certificatePem() + TWO.certificatePem());
    TlsTrust trust = TlsTrust.pem(file);

    assertEquals(List.of(ONE.certificate(), TWO.certificate()), trust.anchors());
    assertEquals(file.toString(), trust.toString());
    PeerVerifier verifier = PeerVerifier.of(trust);
    assertEquals(2, verifier.authorities().size());
    for (ThrowawayAuthority authority : List.of(ONE, TWO)) {
      verifier.checkServer(authority.issue("a.example").credential().certificates(), null);
    }
  }

  @Test
  void pemWithoutCertificatesIsAnError() throws Exception {
    assertSays(() -> TlsTrust.pem(file), file + ": no such file");
    Files.writeString(file, "");
    assertSays(() -> TlsTrust.pem(file), file + ": is not PEM: it is empty");
    Files.writeString(file, ONE.issue("a.example").credential().privateKeyPem());
    assertSays(() -> TlsTrust.pem(file), file + ": holds no CERTIFICATE block, only PRIVATE KEY");
  }

  @Test
  void certificatesAreCopiedAndOneIsNeeded() {
    List<X509Certificate> certificates = new ArrayList<>(List.of(ONE.certificate()));
    TlsTrust trust = TlsTrust.certificates(certificates);
    certificates.clear();

    assertEquals(List.of(ONE.certificate()), trust.anchors());
    assertEquals("the given certificates ['CN=One']", trust.toString());
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> TlsTrust.certificates(certificates));
    assertTrue(String.valueOf(refusal.getMessage()).contains("nobody would be trusted"));
  }

  @Test
  void keyStoreTrustsItsCertificateEntriesOnly() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Credential own = TWO.issue("a.example").credential();
    store.setKeyEntry(
        "own",
        own.privateKey(),
        "secret".toCharArray(),
        own.certificates().toArray(new X509Certificate[0]));
    assertSays(
        () -> TlsTrust.keyStore(store),
        "trust: the key store holds no certificate entry among its 1 entries");

    store.setCertificateEntry("one", ONE.certificate());
    TlsTrust trust = TlsTrust.keyStore(store);
    assertEquals(List.of(ONE.certificate()), trust.anchors());
    assertEquals("the key store's ['CN=One']", trust.toString());
  }

  @Test
  void keyStoreThatIsNotLoadedIsAnError() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    assertSays(() -> TlsTrust.keyStore(store), "trust: the key store is not loaded");
  }

  @Test
  void systemTrustsTheRuntimesAuthorities() throws Exception {
    assertNull(TlsTrust.system().anchors());
    assertFalse(TlsTrust.system().trustsAnyone());
    // A runtime without authorities is possible, and then the store is an error; see below.
    assertFalse(PeerVerifier.of(TlsTrust.system()).authorities().isEmpty());
  }

  @Test
  void emptySystemStoreIsAnError() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var out = Files.newOutputStream(file)) {
      store.store(out, new char[0]);
    }
    String before = System.getProperty("javax.net.ssl.trustStore");
    System.setProperty("javax.net.ssl.trustStore", file.toString());
    try {
      assertSays(
          () -> PeerVerifier.of(TlsTrust.system()),
          "trust: the system's trust store holds no certificate; nobody would be trusted",
          "javax.net.ssl.trustStore is " + file);
    } finally {
      if (before == null) {
        System.clearProperty("javax.net.ssl.trustStore");
      } else {
        System.setProperty("javax.net.ssl.trustStore", before);
      }
    }
  }

  @Test
  void anyoneSaysSo() {
    assertTrue(TlsTrust.dangerTrustAnyone().trustsAnyone());
    assertEquals("anyone", TlsTrust.dangerTrustAnyone().toString());
  }
}
