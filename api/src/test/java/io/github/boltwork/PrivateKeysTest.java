package io.github.boltwork;

import static io.github.boltwork.ConfigFailure.assertSays;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key files are those that openssl writes. */
class PrivateKeysTest {
  private static final String EC_KEY = "ecparam -name prime256v1 -genkey -noout -out key.pem";

  private static final Pattern BYTES = Pattern.compile("[0-9A-Fa-f]{24}|[A-Za-z0-9+/]{60}");

  private final OpenSsl openssl;
  private final Path key;
  private final Path certificate;
  private final Path encrypted;

  PrivateKeysTest(@TempDir Path directory) {
    this.openssl = new OpenSsl(directory);
    this.key = openssl.file("key.pem");
    this.certificate = openssl.file("certificate.pem");
    this.encrypted = openssl.file("encrypted.pem");
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, PRIVATE KEY, genrsa -out key.pem 2048, sha256",
    "RSA, RSA PRIVATE KEY, genrsa -traditional -out key.pem 2048, sha256",
    "RSASSA-PSS, PRIVATE KEY,"
        + " genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out key.pem, sha256",
    "RSASSA-PSS, PRIVATE KEY, genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -pkeyopt"
        + " rsa_pss_keygen_md:sha384 -pkeyopt rsa_pss_keygen_mgf1_md:sha384 -pkeyopt"
        + " rsa_pss_keygen_saltlen:48 -out key.pem, sha384",
    "EC, EC PARAMETERS, ecparam -name prime256v1 -genkey -out key.pem, sha256",
    "EC, EC PRIVATE KEY, ecparam -name secp384r1 -genkey -noout -out key.pem, sha256",
    "EC, EC PRIVATE KEY, ecparam -name secp521r1 -genkey -noout -out key.pem, sha256",
    "EC, PRIVATE KEY,"
        + " genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem, sha256",
    "EdDSA, PRIVATE KEY, genpkey -algorithm ED25519 -out key.pem,",
    "EdDSA, PRIVATE KEY, genpkey -algorithm ED448 -out key.pem,",
  })
  void readsEachKeyThatOpensslWrites(
      String algorithm, String label, String command, @Nullable String digest) throws Exception {
    openssl.run(command);
    openssl.run(
        "req -x509 -key key.pem -subj /CN=localhost -days 2 -out certificate.pem"
            + (digest == null ? "" : " -" + digest));
    assertTrue(Files.readString(key).startsWith("-----BEGIN " + label + "-----"));

    TlsIdentity identity = TlsIdentity.pem(certificate, key);

    assertEquals(algorithm, identity.privateKey().getAlgorithm());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-v2 aes-128-cbc",
        "-v2 aes-192-cbc",
        "-v2 aes-256-cbc",
        "-v2 des3",
        "-v2 aes-256-cbc -v2prf hmacWithSHA1",
        "-v2 aes-256-cbc -v2prf hmacWithSHA224",
        "-v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 100000",
        "-v2 aes-256-cbc -v2prf hmacWithSHA384",
        "-v2 aes-256-cbc -v2prf hmacWithSHA512",
        "-v1 PBE-SHA1-3DES",
      })
  void decryptsWhatOpensslEncrypts(String options) throws Exception {
    openssl.run(EC_KEY);
    encrypt(options);
    char[] password = "secret".toCharArray();

    assertEquals(secret(key, null), secret(encrypted, password));
    assertArrayEquals("secret".toCharArray(), password);
    assertSays(
        () -> Pem.privateKey(encrypted, "Secret".toCharArray()),
        encrypted,
        "ENCRYPTED PRIVATE KEY block at line 1",
        "the password is wrong");
    assertSays(() -> Pem.privateKey(encrypted, new char[0]), encrypted, "the password is wrong");
  }

  @Test
  void passwordsAreUtf8() throws Exception {
    openssl.run(EC_KEY);
    Files.writeString(openssl.file("password"), "pass\u00E9\u6F22", StandardCharsets.UTF_8);
    openssl.run("pkcs8 -topk8 -in key.pem -out encrypted.pem -passout file:password");

    assertEquals(secret(key, null), secret(encrypted, "pass\u00E9\u6F22".toCharArray()));
  }

  @Test
  void missingAndUnneededPasswordsAreToldFromWrongOnes() throws Exception {
    openssl.run(EC_KEY);
    encrypt("");

    assertSays(
        () -> Pem.privateKey(encrypted, null), encrypted, "is encrypted and no password is given");
    assertSays(
        () -> Pem.privateKey(key, "secret".toCharArray()),
        key,
        "is not encrypted, yet a password is given");
  }

  @Test
  void scryptIsNamedWithTheWayOut() throws Exception {
    openssl.run(EC_KEY);
    encrypt("-scrypt");

    assertSays(
        () -> Pem.privateKey(encrypted, "secret".toCharArray()),
        encrypted,
        "cannot undo (scrypt)",
        "openssl pkcs8 -topk8 -v2 aes-256-cbc");
  }

  @Test
  void unknownCipherIsNamedWithTheWayOut() throws Exception {
    openssl.run(EC_KEY);
    encrypt("-v2 camellia-256-cbc");

    assertSays(
        () -> Pem.privateKey(encrypted, "secret".toCharArray()),
        "cannot undo (cipher 1.2.392.200011.61.1.1.1.4)",
        "openssl pkcs8 -topk8 -v2 aes-256-cbc");
  }

  @Test
  void encryptionThatCameBeforePkcs8IsRefusedWithTheWayOut() throws Exception {
    openssl.run(EC_KEY);
    openssl.run("ec -in key.pem -aes256 -passout pass:secret -out encrypted.pem");
    assertTrue(Files.readString(encrypted).contains("Proc-Type: 4,ENCRYPTED"));

    for (char @Nullable [] password : Arrays.asList(null, "secret".toCharArray())) {
      assertSays(
          () -> Pem.privateKey(encrypted, password),
          encrypted,
          "EC PRIVATE KEY",
          "openssl pkcs8 -topk8");
    }
  }

  @Test
  void curveThatTheJdkCannotSignWithIsRefused() throws Exception {
    openssl.run("ecparam -name secp256k1 -genkey -noout -out key.pem");
    openssl.run("req -x509 -key key.pem -subj /CN=localhost -days 2 -out certificate.pem");

    assertSays(
        () -> TlsIdentity.pem(certificate, key), key + ": the private key cannot sign: ", "256k1");
  }

  @Test
  void explicitCurveParametersAreRefused() throws Exception {
    openssl.run("ecparam -name prime256v1 -param_enc explicit -genkey -noout -out key.pem");

    assertSays(() -> Pem.privateKey(key, null), key, "EC key, whose curve has no name");
  }

  @ParameterizedTest
  @CsvSource({"X25519, 1.3.101.110", "X448, 1.3.101.111"})
  void keyThatCannotSignIsNamed(String algorithm, String identifier) throws Exception {
    openssl.run("genpkey -algorithm " + algorithm + " -out key.pem");

    assertSays(
        () -> Pem.privateKey(key, null),
        key,
        "for the algorithm " + identifier,
        "expected RSA, RSASSA-PSS, EC, Ed25519 or Ed448");
  }

  @Test
  void curveMayBeInABlockOfItsOwnOnly() throws Exception {
    openssl.run(EC_KEY);
    openssl.run("ecparam -name prime256v1 -out curve.pem");
    Der sec1 = new Der(PemBlock.read(key).get(0).der()).sequence();
    sec1.skip(Der.INTEGER);
    byte[] bare =
        Der.element(
            Der.SEQUENCE,
            new byte[] {Der.INTEGER, 1, 1},
            Der.element(Der.OCTET_STRING, sec1.content(Der.OCTET_STRING)));
    Path curveless = write("EC PRIVATE KEY", bare);

    assertSays(() -> Pem.privateKey(curveless, null), curveless, "names no curve");
    Path unknown = openssl.file("unknown.pem");
    String parameters = "-----BEGIN EC PARAMETERS-----\nBgIqAw==\n-----END EC PARAMETERS-----\n";
    Files.writeString(unknown, parameters + Files.readString(curveless));
    assertSays(() -> Pem.privateKey(unknown, null), unknown, "EC key, on the curve 1.2.3");
    for (List<Path> order :
        List.of(
            List.of(openssl.file("curve.pem"), curveless),
            List.of(curveless, openssl.file("curve.pem")))) {
      Path both = openssl.file("both.pem");
      Files.writeString(both, Files.readString(order.get(0)) + Files.readString(order.get(1)));
      assertEquals("EC", Pem.privateKey(both, null).getAlgorithm());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"key.pem", "plain.pem", "encrypted.pem"})
  void damagedKeysFailCleanlyAndTellNothingOfTheKey(String name) throws Exception {
    openssl.run(EC_KEY);
    openssl.run("pkcs8 -topk8 -nocrypt -in key.pem -out plain.pem");
    encrypt("-iter 1");
    PemBlock block = PemBlock.read(openssl.file(name)).get(0);
    char @Nullable [] password = name.equals("encrypted.pem") ? "secret".toCharArray() : null;
    byte[] der = block.der();
    List<byte[]> damaged = new ArrayList<>();
    for (int i = 0; i < der.length; i++) {
      for (int bit : new int[] {0x01, 0x80}) {
        byte[] flipped = der.clone();
        flipped[i] ^= (byte) bit;
        damaged.add(flipped);
      }
      damaged.add(Arrays.copyOf(der, i));
    }
    int failures = 0;
    for (byte[] bytes : damaged) {
      Path file = write(block.label(), bytes);
      try {
        assertFalse(Pem.privateKey(file, password).getAlgorithm().isEmpty());
      } catch (TlsException e) {
        failures++;
        assertEquals(TlsException.Kind.CONFIG, e.kind());
        assertTrue(e.getMessage().startsWith(file + ": the " + block.label()), e.getMessage());
        assertQuotesNothing(e);
      }
    }
    // Flips inside the secret number itself, or in the public key beside it, make another key.
    assertTrue(failures > damaged.size() / 3, failures + " of " + damaged.size());
  }

  private void encrypt(String options) throws IOException, InterruptedException {
    openssl.run(
        ("pkcs8 -topk8 -in key.pem -out encrypted.pem -passout pass:secret " + options).strip());
  }

  /** Looks at all that a log would show, causes included. */
  private static void assertQuotesNothing(TlsException failure) {
    StringWriter log = new StringWriter();
    failure.printStackTrace(new PrintWriter(log));
    assertFalse(BYTES.matcher(log.toString()).find(), log.toString());
  }

  private static BigInteger secret(Path file, char @Nullable [] password) throws TlsException {
    return ((ECPrivateKey) Pem.privateKey(file, password)).getS();
  }

  private Path write(String label, byte[] der) throws IOException {
    Path file = openssl.file("written.pem");
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, base64));
  }
}
