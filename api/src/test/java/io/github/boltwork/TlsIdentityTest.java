package io.github.boltwork;

import static io.github.boltwork.ConfigFailure.assertSays;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsIdentityTest {
  private static final ThrowawayAuthority MIDDLE =
      ThrowawayAuthority.create("Root").intermediate("Middle");
  private static final Credential LEAF = MIDDLE.issue("a.example").credential();
  private static final Credential OTHER = MIDDLE.issue("b.example").credential();

  private static final Pattern BYTES = Pattern.compile("[0-9A-Fa-f]{24}|[A-Za-z0-9+/]{60}");

  private final OpenSsl openssl;
  private final Path chain;
  private final Path key;

  TlsIdentityTest(@TempDir Path directory) {
    this.openssl = new OpenSsl(directory);
    this.chain = directory.resolve("chain.pem");
    this.key = directory.resolve("key.pem");
  }

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(chain, LEAF.certificatesPem());
    Files.writeString(key, LEAF.privateKeyPem());
  }

  @Test
  void readsOneFileOrTwo() throws Exception {
    Path both = openssl.file("both.pem");
    Files.writeString(both, LEAF.privateKeyPem() + LEAF.certificatesPem());
    for (TlsIdentity identity :
        List.of(TlsIdentity.pem(both), TlsIdentity.pem(chain, key), TlsIdentity.pem(both, both))) {
      assertIsLeaf(identity);
    }
  }

  @Test
  void readsAnEncryptedKeyAndLeavesThePasswordAlone() throws Exception {
    openssl.run("pkcs8 -topk8 -in key.pem -out encrypted.pem -passout pass:secret");
    char[] password = "secret".toCharArray();

    assertIsLeaf(TlsIdentity.pem(chain, openssl.file("encrypted.pem"), password));

    assertArrayEquals("secret".toCharArray(), password);
    assertSays(
        () -> TlsIdentity.pem(chain, openssl.file("encrypted.pem")),
        openssl.file("encrypted.pem"),
        "is encrypted and no password is given");
  }

  @Test
  void keyOfAnotherCertificateIsNamedWithBothFiles() throws Exception {
    Files.writeString(key, OTHER.privateKeyPem());

    assertSays(
        () -> TlsIdentity.pem(chain, key),
        key + ": the private key (EC) belongs to none of the certificates of " + chain,
        "'CN=a.example' (EC)",
        "'CN=Middle' (EC)");
  }

  @Test
  void certificatesOfAnotherChainAreNamedWithTheirFile() throws Exception {
    Files.writeString(chain, LEAF.certificatesPem() + OTHER.certificatesPem());

    assertSays(
        () -> TlsIdentity.pem(chain, key),
        chain + ": of no use in the chain of 'CN=a.example': ['CN=b.example']");
  }

  @Test
  void missingFilesAreNamed() {
    Path missing = openssl.file("missing.pem");
    assertSays(() -> TlsIdentity.pem(missing), missing + ": no such file");
    assertSays(() -> TlsIdentity.pem(missing, key), missing + ": no such file");
    assertSays(() -> TlsIdentity.pem(chain, missing), missing + ": no such file");
    assertSays(
        () -> TlsIdentity.pkcs12(missing, "secret".toCharArray()), missing + ": no such file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-name server",
        "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg SHA1",
        "-keypbe AES-128-CBC -certpbe NONE"
      })
  void readsPkcs12ThatOpensslWrites(String options) throws Exception {
    exportPkcs12(options);
    char[] password = "secret".toCharArray();

    assertIsLeaf(TlsIdentity.pkcs12(openssl.file("p12"), password));

    assertArrayEquals("secret".toCharArray(), password);
    assertSays(
        () -> TlsIdentity.pkcs12(openssl.file("p12"), "Secret".toCharArray()),
        openssl.file("p12") + ": the password is wrong");
  }

  @Test
  void pkcs12WithoutAKeyOrWithSeveralListsItsAliases() throws Exception {
    char[] password = "secret".toCharArray();
    KeyStore store = emptyStore();
    store.setCertificateEntry("authority", OTHER.certificate());
    Path file = openssl.file("p12");
    save(store, file, password);
    assertSays(
        () -> TlsIdentity.pkcs12(file, password),
        file + ": holds no private key; its entries are [authority]");

    add(store, "one", LEAF, password);
    add(store, "two", OTHER, password);
    save(store, file, password);
    assertSays(
        () -> TlsIdentity.pkcs12(file, password),
        file + ": holds several private keys",
        "one",
        "two");
  }

  @Test
  void fileThatIsNoPkcs12IsToldForWhatItIs() throws Exception {
    exportPkcs12("");
    byte[] pkcs12 = Files.readAllBytes(openssl.file("p12"));
    Path cut = Files.write(openssl.file("cut"), Arrays.copyOf(pkcs12, 200));
    Path empty = Files.write(openssl.file("empty"), new byte[0]);
    char[] password = "secret".toCharArray();

    assertSays(
        () -> TlsIdentity.pkcs12(key, password),
        key + ": is not PKCS#12: it looks like PEM; use TlsIdentity.pem");
    assertSays(() -> TlsIdentity.pkcs12(empty, password), "is not PKCS#12: it is empty");
    assertSays(() -> TlsIdentity.pkcs12(cut, password), cut + ": ", "PKCS#12");
  }

  @Test
  void damagedPkcs12FailsCleanlyAndQuotesNothing() throws Exception {
    // Without a MAC nothing but the key's own decoder notices.
    exportPkcs12("-nomac -iter 1 -certpbe NONE");
    assertIsLeaf(TlsIdentity.pkcs12(openssl.file("p12"), "secret".toCharArray()));
    byte[] intact = Files.readAllBytes(openssl.file("p12"));
    Path damaged = openssl.file("damaged");
    int failures = 0;
    for (int i = 0; i < intact.length; i += 2) {
      byte[] bytes = intact.clone();
      bytes[i] ^= 0x41;
      Files.write(damaged, bytes);
      try {
        assertIsLeaf(TlsIdentity.pkcs12(damaged, "secret".toCharArray()));
      } catch (TlsException e) {
        failures++;
        assertQuotesNothing(e);
      }
    }
    assertTrue(failures > intact.length / 6, failures + " of " + intact.length);
  }

  @Test
  void keyThatIsDamagedInsideItsEncryptionIsNotQuoted() throws Exception {
    char[] password = "secret".toCharArray();
    String algorithm = "PBEWithSHA1AndDESede";
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
        new PBEParameterSpec(new byte[8], 1));
    // openssl adds the public half, and the JDK quotes what it does not expect behind a key.
    openssl.run("ecparam -name prime256v1 -genkey -noout -out other.pem");
    openssl.run("pkcs8 -topk8 -nocrypt -in other.pem -outform DER -out key.der");
    openssl.run("req -x509 -key other.pem -subj /CN=localhost -days 2 -out certificate.pem");
    X509Certificate[] certificate =
        Pem.certificates(openssl.file("certificate.pem")).toArray(new X509Certificate[0]);
    byte[] intact = Files.readAllBytes(openssl.file("key.der"));
    int failures = 0;
    for (int i = 0; i < 8 * intact.length; i++) {
      byte[] damaged = intact.clone();
      damaged[i / 8] ^= (byte) (1 << (i % 8));
      KeyStore store = emptyStore();
      store.setKeyEntry(
          "key",
          new EncryptedPrivateKeyInfo(cipher.getParameters(), cipher.doFinal(damaged)).getEncoded(),
          certificate);
      try {
        // The public half goes unread and may be damaged without harm.
        TlsIdentity identity = TlsIdentity.keyStore(store, "key", password);
        assertEquals(List.of(certificate), identity.certificates());
      } catch (TlsException e) {
        failures++;
        assertQuotesNothing(e);
      }
    }
    assertTrue(failures > 2 * intact.length, failures + " of " + 8 * intact.length);
  }

  @Test
  void takesTheNamedEntryOfAKeyStore() throws Exception {
    KeyStore store = emptyStore();
    char[] password = "secret".toCharArray();
    add(store, "one", LEAF, password);
    add(store, "two", OTHER, password);

    assertIsLeaf(TlsIdentity.keyStore(store, "one", password));
    assertSays(
        () -> TlsIdentity.keyStore(store, "one", "Secret".toCharArray()),
        "key store: the password for the key 'one' is wrong, or the key damaged");
  }

  @Test
  void entryOfAKeyStoreMustHoldAPrivateKey() throws Exception {
    KeyStore store = emptyStore();
    char[] password = "secret".toCharArray();
    add(store, "one", LEAF, password);
    store.setCertificateEntry("authority", OTHER.certificate());
    store.setEntry(
        "secret",
        new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
        new KeyStore.PasswordProtection(password));

    assertSays(
        () -> TlsIdentity.keyStore(store, "three", password),
        "key store: 'three' is no entry; its entries are",
        "authority",
        "one");
    assertSays(
        () -> TlsIdentity.keyStore(store, "authority", password),
        "key store: 'authority' holds no private key; its entries are");
    assertSays(
        () -> TlsIdentity.keyStore(store, "secret", password),
        "key store: 'secret' holds a key, but no private key");
  }

  @Test
  void keyStoreThatIsNotLoadedIsToldSo() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    assertSays(() -> TlsIdentity.keyStore(store, "one", null), "key store: ", "'one'");
  }

  @Test
  void showsTheSubjectOnlyAndCannotBeChanged() throws Exception {
    TlsIdentity identity = TlsIdentity.pem(chain, key);

    assertEquals("identity of 'CN=a.example'", identity.toString());
    assertThrows(
        UnsupportedOperationException.class,
        () -> identity.certificates().add(OTHER.certificate()));
  }

  @Test
  void ocspResponseIsOfAnotherIdentityWithTheSameKey() throws Exception {
    TlsIdentity plain = TlsIdentity.pem(chain, key);
    AtomicReference<byte[]> latest = new AtomicReference<>(new byte[] {1});
    TlsIdentity stapling = plain.withOcspResponse(latest::get);

    assertIsLeaf(stapling);
    assertEquals(Optional.empty(), plain.ocspResponse());
    latest.set(new byte[] {2});
    assertArrayEquals(new byte[] {2}, stapling.ocspResponse().orElseThrow().get());
  }

  private void exportPkcs12(String options) throws IOException, InterruptedException {
    openssl.run(
        ("pkcs12 -export -in chain.pem -inkey key.pem -out p12 -passout pass:secret " + options)
            .strip());
    assertTrue(Files.size(openssl.file("p12")) > 0);
  }

  /** Looks at all that a log would show, causes included. */
  private static void assertQuotesNothing(TlsException failure) {
    StringWriter log = new StringWriter();
    failure.printStackTrace(new PrintWriter(log));
    assertFalse(BYTES.matcher(log.toString()).find(), log.toString());
  }

  private static KeyStore emptyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static void add(KeyStore store, String alias, Credential entry, char[] password)
      throws Exception {
    store.setKeyEntry(
        alias, entry.privateKey(), password, entry.certificates().toArray(new X509Certificate[0]));
  }

  private static void save(KeyStore store, Path file, char[] password) throws Exception {
    try (var out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
  }

  private static void assertIsLeaf(TlsIdentity identity) {
    assertEquals(LEAF.certificates(), identity.certificates());
    // openssl writes the same key with its public half.
    assertEquals(
        ((ECPrivateKey) LEAF.privateKey()).getS(), ((ECPrivateKey) identity.privateKey()).getS());
  }
}
