package io.github.boltwork;

import static io.github.boltwork.ConfigFailure.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
  private static final ThrowawayAuthority ROOT = ThrowawayAuthority.create("Root");
  private static final Credential LEAF =
      ROOT.intermediate("Middle").issue("a.example").credential();

  private final OpenSsl openssl;
  private final Path file;

  PemTest(@TempDir Path directory) {
    this.openssl = new OpenSsl(directory);
    this.file = directory.resolve("some.pem");
  }

  @Test
  void readsAllCertificatesInTheirOrder() throws Exception {
    write(LEAF.certificatesPem() + ROOT.certificatePem());

    assertEquals(
        List.of(LEAF.certificate(), LEAF.certificates().get(1), ROOT.certificate()),
        Pem.certificates(file));
  }

  @Test
  void keyAndChainMayShareAFileInAnyOrder() throws Exception {
    for (String text :
        List.of(
            LEAF.privateKeyPem() + LEAF.certificatesPem(),
            LEAF.certificatesPem() + LEAF.privateKeyPem())) {
      write(text);
      assertEquals(LEAF.certificates(), Pem.certificates(file));
      assertEquals(LEAF.privateKey(), Pem.privateKey(file, null));
    }
  }

  @Test
  void layoutDoesNotMatter() throws Exception {
    String pem = LEAF.certificatesPem();
    for (String text :
        List.of(
            pem.replace("\n", "\r\n"),
            pem.replace("\n", "\r"),
            pem.replace("\n", " \t\n"),
            pem.replace("\n", "\n\n"),
            pem.replaceAll("(?m)^", "    "),
            "\u00EF\u00BB\u00BF" + pem,
            pem.strip(),
            "subject=CN = \u00E9\n" + pem + "\nbye\n",
            pem.replaceAll("(?<![-E])\n(?!-)", ""))) {
      Files.writeString(file, text, StandardCharsets.ISO_8859_1);
      assertEquals(LEAF.certificates(), Pem.certificates(file), text);
    }
  }

  @Test
  void oldLabelOfCertificatesIsKnown() throws Exception {
    write(LEAF.certificatesPem().replace(" CERTIFICATE", " X509 CERTIFICATE"));

    assertEquals(LEAF.certificates(), Pem.certificates(file));
  }

  @Test
  void trustedCertificateIsRefusedWithTheWayOut() throws Exception {
    write(ROOT.certificatePem());
    openssl.run("x509 -in some.pem -trustout -out trusted.pem");

    assertSays(
        () -> Pem.certificates(openssl.file("trusted.pem")),
        openssl.file("trusted.pem"),
        "the TRUSTED CERTIFICATE block at line 1",
        "openssl x509 -in FILE -out FILE.pem");
  }

  @Test
  void blocksWithoutMeaningHereAreIgnored() throws Exception {
    write(LEAF.privateKeyPem());
    openssl.run("pkey -in some.pem -pubout -out public.pem");
    write(Files.readString(openssl.file("public.pem")) + LEAF.certificatesPem());

    assertEquals(LEAF.certificates(), Pem.certificates(file));
    assertSays(
        () -> Pem.privateKey(file, null),
        file,
        "holds no PRIVATE KEY block, only PUBLIC KEY, CERTIFICATE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPENSSH PRIVATE KEY", "X509 CRL", "PGP MESSAGE", "CERTIFICATE REQUEST"})
  void unknownBlockIsNamedWithItsLine(String label) throws Exception {
    write(
        LEAF.certificatesPem() + "-----BEGIN %1$s-----\n=Ab#\n-----END %1$s-----".formatted(label));
    long line = LEAF.certificatesPem().lines().count() + 1;

    assertSays(() -> Pem.certificates(file), file, "the " + label + " block at line " + line);
  }

  @Test
  void certificateThatIsNoneIsNamed() throws Exception {
    write(LEAF.privateKeyPem().replace("PRIVATE KEY", "CERTIFICATE"));

    assertSays(() -> Pem.certificates(file), file, "line 1 is no X.509 certificate");
  }

  @Test
  void numberOfKeysMustBeOne() throws Exception {
    write(LEAF.certificatesPem());
    assertSays(
        () -> Pem.privateKey(file, null), file, "holds no PRIVATE KEY block, only CERTIFICATE");

    write(LEAF.privateKeyPem() + LEAF.privateKeyPem());
    long second = LEAF.privateKeyPem().lines().count() + 1;
    assertSays(
        () -> Pem.privateKey(file, null),
        file,
        "holds 2 private keys (line 1, line " + second + "), expected one");
    assertSays(() -> Pem.certificates(file), file, "holds no CERTIFICATE block, only PRIVATE KEY");
  }

  @Test
  void brokenBase64IsNamedByLineAndNotQuoted() throws Exception {
    String key = LEAF.privateKeyPem();
    List<String> lines = key.lines().toList();
    write(key.replace(lines.get(2), "!" + lines.get(2).substring(1)));
    TlsException badLine =
        assertSays(() -> Pem.privateKey(file, null), file, "line 3 is not base64");
    assertFalse(badLine.getMessage().contains(lines.get(2).substring(1)));

    write(key.replace(lines.get(1), lines.get(1).substring(0, 61) + "="));
    TlsException badLength =
        assertSays(() -> Pem.privateKey(file, null), file, "its base64 are missing or misplaced");
    assertNull(badLength.getCause());
  }

  @Test
  void cutOffBlocksAreNamed() throws Exception {
    String pem = LEAF.certificatesPem();
    String end = "does not end with '-----END CERTIFICATE-----'; is the file cut off?";
    for (String text :
        List.of(
            pem.substring(0, pem.length() / 4),
            pem.substring(0, pem.indexOf("-----END")) + pem,
            pem.replaceFirst("END CERTIFICATE", "END PRIVATE KEY"))) {
      write(text);
      assertSays(() -> Pem.certificates(file), file, "the CERTIFICATE block at line 1 " + end);
    }
  }

  @Test
  void fileThatIsNoPemIsToldForWhatItIs() throws Exception {
    write(LEAF.privateKeyPem() + LEAF.certificatesPem());
    openssl.run("x509 -in some.pem -outform DER -out certificate");
    openssl.run("pkey -in some.pem -outform DER -out key");
    openssl.run("ec -in some.pem -outform DER -out sec1");
    openssl.run("pkcs8 -topk8 -in some.pem -outform DER -out encrypted -passout pass:secret");
    openssl.run("pkcs12 -export -in some.pem -out p12 -passout pass:secret");
    KeyStore jks = KeyStore.getInstance("JKS");
    jks.load(null, null);
    try (var out = Files.newOutputStream(openssl.file("jks"))) {
      jks.store(out, "secret".toCharArray());
    }
    Files.write(openssl.file("utf16"), LEAF.certificatesPem().getBytes(StandardCharsets.UTF_16LE));
    Files.writeString(
        openssl.file("utf16bom"), "\uFEFF" + LEAF.certificatesPem(), StandardCharsets.UTF_16LE);
    Files.writeString(
        openssl.file("json"), "\"" + LEAF.certificatesPem().replace("\n", "\\n") + "\"");
    Files.writeString(openssl.file("text"), "MIIB");
    Files.writeString(openssl.file("blank"), " \n");
    Files.write(openssl.file("empty"), new byte[0]);
    Files.write(openssl.file("binary"), new byte[] {1, 0, 2});
    Files.write(openssl.file("cut"), new byte[] {0x30});

    assertLooksLike("certificate", "a certificate in DER; convert it with: openssl x509");
    assertLooksLike("key", "a private key in DER; convert it with: openssl pkey");
    assertLooksLike("sec1", "a private key in DER");
    assertLooksLike("encrypted", "a private key in DER");
    assertLooksLike("p12", "PKCS#12; use TlsIdentity.pkcs12");
    assertLooksLike("jks", "a Java key store");
    assertLooksLike("utf16", "binary data");
    assertLooksLike("utf16bom", "text in UTF-16");
    assertLooksLike("json", "its '-----BEGIN ...-----' is not on a line of its own");
    assertLooksLike("text", "it is text without a '-----BEGIN ...-----' line");
    assertLooksLike("blank", "it is empty");
    assertLooksLike("empty", "it is empty");
    assertLooksLike("binary", "binary data");
    assertLooksLike("cut", "binary data");
  }

  private void assertLooksLike(String name, String advice) {
    Path other = openssl.file(name);
    assertSays(() -> Pem.certificates(other), other + ": is not PEM: ", advice);
    assertSays(() -> Pem.privateKey(other, null), other + ": is not PEM: ", advice);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }
}
