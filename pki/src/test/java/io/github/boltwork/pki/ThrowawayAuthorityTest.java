package io.github.boltwork.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThrowawayAuthorityTest {
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  private final Path directory;

  ThrowawayAuthorityTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @EnumSource
  void jdkTrustsItsChainsOfEachKeyKind(KeyKind kind) throws Exception {
    ThrowawayAuthority root = ThrowawayAuthority.create("Root", kind);
    for (ThrowawayAuthority issuer : List.of(root, root.intermediate("Middle"))) {
      X509Certificate[] chain = chain(issuer.issue("a.example").key(kind).credential());
      X509TrustManager trust = trust(root);
      trust.checkServerTrusted(chain, "UNKNOWN");
      trust.checkClientTrusted(chain, "UNKNOWN");
      X509TrustManager stranger = trust(ThrowawayAuthority.create("Root", kind));
      assertThrows(CertificateException.class, () -> stranger.checkServerTrusted(chain, "UNKNOWN"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void opensslTrustsItsChainsOfEachKeyKind(KeyKind kind) throws Exception {
    ThrowawayAuthority root = ThrowawayAuthority.create("Root", kind);
    ThrowawayAuthority middle = root.intermediate("Middle");
    Credential leaf = middle.issue("a.example", "192.0.2.7", "2001:db8::7").key(kind).credential();
    write("root.pem", root.certificatePem());
    write("middle.pem", middle.certificatePem());
    write("leaf.pem", leaf.certificatesPem());
    write("key.pem", leaf.privateKeyPem());

    for (String purpose : List.of("sslserver", "sslclient")) {
      String verdict =
          OpenSsl.run(
              directory,
              ("verify -x509_strict -purpose " + purpose + " -verify_hostname a.example")
                  .concat(" -CAfile root.pem -untrusted middle.pem leaf.pem")
                  .split(" "));
      assertEquals("leaf.pem: OK\n", verdict);
    }
    String text = OpenSsl.run(directory, "x509", "-in", "leaf.pem", "-noout", "-text");
    assertTrue(
        text.contains("DNS:a.example, IP Address:192.0.2.7, IP Address:2001:DB8:0:0:0:0:0:7"),
        text);
    assertEquals(
        OpenSsl.run(directory, "x509", "-in", "leaf.pem", "-noout", "-pubkey"),
        OpenSsl.run(directory, "pkey", "-in", "key.pem", "-pubout"));
  }

  @Test
  void chainGoesFromTheLeafUpAndLeavesTheRootOut() {
    ThrowawayAuthority root = ThrowawayAuthority.create("Root");
    ThrowawayAuthority upper = root.intermediate("Upper");
    ThrowawayAuthority lower = upper.intermediate("Lower");

    Credential leaf = lower.issue("a.example").credential();

    assertEquals(
        List.of(leaf.certificate(), lower.certificate(), upper.certificate()), leaf.certificates());
    assertEquals(1, root.issue("a.example").credential().certificates().size());
  }

  @Test
  void certificateSaysWhatWasAskedFor() throws Exception {
    Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(9));
    Credential server =
        ThrowawayAuthority.create("Root")
            .issue("*.example", "b.example")
            .commonName("Nobody, really")
            .validity(from, from.plusSeconds(60))
            .purpose(Purpose.SERVER)
            .credential();

    X509Certificate certificate = server.certificate();
    assertEquals("CN=Nobody\\, really", certificate.getSubjectX500Principal().getName());
    assertEquals("CN=Root", certificate.getIssuerX500Principal().getName());
    assertEquals(from, certificate.getNotBefore().toInstant());
    assertEquals(from.plusSeconds(60), certificate.getNotAfter().toInstant());
    assertEquals(List.of(SERVER_AUTH), certificate.getExtendedKeyUsage());
    assertEquals(-1, certificate.getBasicConstraints());
    assertEquals(
        List.of(List.of(2, "*.example"), List.of(2, "b.example")),
        List.copyOf(Objects.requireNonNull(certificate.getSubjectAlternativeNames())));
  }

  @Test
  void certificateIsForBothSidesOfTlsAndAboutNowUnlessTold() throws Exception {
    X509Certificate certificate =
        ThrowawayAuthority.create("Root").issue("a.example").credential().certificate();

    assertEquals(List.of(SERVER_AUTH, CLIENT_AUTH), certificate.getExtendedKeyUsage());
    certificate.checkValidity();
    assertEquals(
        Duration.ofDays(31),
        Duration.between(
            certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()));
    assertEquals("CN=a.example", certificate.getSubjectX500Principal().getName());
  }

  @Test
  void noNamesMakeNoSubjectAlternativeName() throws Exception {
    Collection<List<?>> names =
        ThrowawayAuthority.create("Root")
            .issue()
            .credential()
            .certificate()
            .getSubjectAlternativeNames();
    assertNull(names);
  }

  @Test
  void selfSignedVouchesForItself() throws Exception {
    Credential self = ThrowawayAuthority.selfSigned("a.example").key(KeyKind.ED25519).credential();

    self.certificate().verify(self.certificate().getPublicKey());
    assertEquals(
        self.certificate().getIssuerX500Principal(), self.certificate().getSubjectX500Principal());
    assertEquals(List.of(self.certificate()), self.certificates());
    assertEquals(-1, self.certificate().getBasicConstraints());
  }

  @Test
  void serialsAreOf128BitsAndDiffer() {
    ThrowawayAuthority root = ThrowawayAuthority.create("Root");
    X509Certificate one = root.issue("a.example").credential().certificate();
    X509Certificate two = root.issue("a.example").credential().certificate();

    assertEquals(128, one.getSerialNumber().bitLength());
    assertNotEquals(one.getSerialNumber(), two.getSerialNumber());
  }

  @Test
  void nothingTellsTheKey() {
    Credential credential = ThrowawayAuthority.create("Root").issue("a.example").credential();
    assertEquals("credential of CN=a.example", credential.toString());
  }

  @Test
  void privateKeyPemIsThePkcs8Encoding() {
    Credential credential = ThrowawayAuthority.create("Root").issue("a.example").credential();
    List<String> lines = credential.privateKeyPem().lines().toList();

    assertEquals("-----BEGIN PRIVATE KEY-----", lines.get(0));
    assertEquals("-----END PRIVATE KEY-----", lines.get(lines.size() - 1));
    assertArrayEquals(
        credential.privateKey().getEncoded(),
        Base64.getDecoder().decode(String.join("", lines.subList(1, lines.size() - 1))));
  }

  @ParameterizedTest
  @EnumSource
  void objectsAreTheJdksOwnAndNoProviderIsRegistered(KeyKind kind) {
    Credential credential =
        ThrowawayAuthority.create("Root").issue("a.example").key(kind).credential();

    for (Object object :
        List.of(
            credential.privateKey(),
            credential.certificate(),
            credential.certificate().getPublicKey())) {
      assertTrue(
          object.getClass().getName().startsWith("sun.security."), object.getClass().toString());
    }
    assertNull(Security.getProvider("BC"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static X509Certificate[] chain(Credential credential) {
    return credential.certificates().toArray(new X509Certificate[0]);
  }

  private static X509TrustManager trust(ThrowawayAuthority root)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("root", root.certificate());
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }
}
