package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.pki.ThrowawayAuthority;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real store of the Java runtime that the tests run on. */
final class SystemTrustTest {
  private PeerVerifier verifier;

  @BeforeEach
  void load() throws TlsException {
    verifier = PeerVerifier.of(TlsTrust.system());
  }

  @Test
  void authoritiesAreThoseOfTheRuntimesFile() throws Exception {
    Path file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, null);
    }
    List<X509Certificate> inFile = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      inFile.add((X509Certificate) store.getCertificate(alias));
    }
    assertTrue(inFile.size() > 10, () -> "only " + inFile.size() + " authorities in " + file);
    assertEquals(new HashSet<>(inFile), new HashSet<>(verifier.authorities()));
  }

  @Test
  void everyAuthorityIsAnAnchorWhileItIsInDate() throws TlsException {
    Instant now = Instant.now();
    int accepted = 0;
    for (X509Certificate authority : verifier.authorities()) {
      if (now.isAfter(authority.getNotBefore().toInstant())
          && now.isBefore(authority.getNotAfter().toInstant())) {
        verifier.checkServer(List.of(authority), null);
        verifier.checkClient(List.of(authority));
        accepted++;
      } else {
        assertRefused(List.of(authority));
      }
    }
    assertTrue(accepted > 10, "authorities in date: " + accepted);
  }

  @Test
  void strangerIsRefusedAlsoInTheCompanyOfAnAuthority() {
    X509Certificate leaf =
        ThrowawayAuthority.create("Stranger").issue("a.example").credential().certificate();
    assertRefused(List.of(leaf));
    for (X509Certificate authority : verifier.authorities()) {
      assertRefused(List.of(leaf, authority));
    }
  }

  private void assertRefused(List<X509Certificate> chain) {
    TlsException failure =
        assertThrows(TlsException.class, () -> verifier.checkServer(chain, null));
    assertEquals(TlsException.Kind.CERTIFICATE, failure.kind(), failure::toString);
  }
}
