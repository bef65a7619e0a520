package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.HardwareModule;
import io.github.boltwork.tck.TestPki;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECParameterSpec;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys come in more forms than BoringSSL reads. */
@Timeout(60)
final class KeysTest {
  /** PKCS#8 (RFC 5208) of a key on the curve secp256k1 (RFC 5915), up to its 32 bytes. */
  private static final String ON_SECP256K1 =
      "303e020100301006072a8648ce3d020106052b8104000a042730250201010420";

  private static final HexFormat HEX = HexFormat.of();

  /** A key that can sign, whatever its encoded form is. */
  private static final class OddKey implements ECPrivateKey {
    private static final long serialVersionUID = 1L;

    private final ECPrivateKey inside;
    private final byte @Nullable [] encoded;

    OddKey(ECPrivateKey inside, byte @Nullable [] encoded) {
      this.inside = inside;
      this.encoded = encoded;
    }

    @Override
    public BigInteger getS() {
      return inside.getS();
    }

    @Override
    public ECParameterSpec getParams() {
      return inside.getParams();
    }

    @Override
    public String getAlgorithm() {
      return "EC";
    }

    @Override
    public String getFormat() {
      return "PKCS#8";
    }

    @Override
    public byte @Nullable [] getEncoded() {
      return encoded == null ? null : encoded.clone();
    }
  }

  @Test
  void keyThatIsNotReadIsToldByItsTypeAlone() throws TlsException {
    Credential credential = TestPki.authority().issue(EnginePair.HOST).credential();
    ECPrivateKey key = (ECPrivateKey) credential.privateKey();
    String secret = "%064x".formatted(key.getS());
    TlsIdentity odd =
        TlsIdentity.of(
            new OddKey(key, HEX.parseHex(ON_SECP256K1 + secret)), credential.certificates());
    TlsException told =
        assertThrows(
            TlsException.class,
            () -> new BoringSslBackend().server(TlsServerConfig.builder(odd).build()).close());
    assertEquals(TlsException.Kind.CONFIG, told.kind(), told::toString);
    StringWriter all = new StringWriter();
    told.printStackTrace(new PrintWriter(all));
    assertTrue(
        all.toString().contains("the private key (EC) is of no kind that BoringSSL reads"),
        all::toString);
    for (String form : List.of(secret, key.getS().toString(), "PRIVATE KEY")) {
      assertFalse(all.toString().contains(form), form);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keyThatKeepsItsFormToItselfSigns(TlsVersion version) throws TlsException {
    Credential credential = TestPki.authority().issue(EnginePair.HOST).credential();
    OddKey silent = new OddKey((ECPrivateKey) credential.privateKey(), null);
    TlsIdentity identity = TlsIdentity.of(silent, credential.certificates());
    assertSpeaks(version, EnginePair.HOST, identity);
  }

  /** With a callback for one key, BoringSSL asks it for all. */
  @ParameterizedTest
  @EnumSource
  void keysThatShowThemselvesAndKeysThatDoNotSignSideBySide(TlsVersion version)
      throws TlsException {
    Credential shown = TestPki.authority().issue("shown.boltwork.test").credential();
    Credential hidden =
        TestPki.authority().issue("hidden.boltwork.test").key(KeyKind.RSA_2048).credential();
    try (HardwareModule module = HardwareModule.plugIn()) {
      TlsIdentity[] both = {
        TestPki.identity(shown),
        TlsIdentity.of(HardwareModule.hide(hidden.privateKey()), hidden.certificates())
      };
      int before = module.signatures();
      assertSpeaks(version, "shown.boltwork.test", both);
      assertEquals(before, module.signatures());
      assertSpeaks(version, "hidden.boltwork.test", both);
      assertEquals(before + 1, module.signatures());
    }
  }

  private static void assertSpeaks(TlsVersion version, String host, TlsIdentity... identities)
      throws TlsException {
    TlsServerConfig.Builder config = TlsServerConfig.builder(identities[0]).versions(version);
    List.of(identities).stream().skip(1).forEach(config::identity);
    try (TlsClientContext client =
            new BoringSslBackend()
                .client(TlsClientConfig.builder().trust(TestPki.trust()).build());
        TlsServerContext server = new BoringSslBackend().server(config.build());
        EnginePair pair = new EnginePair(client, host, server, BufferShape.ROOMY).handshake()) {
      assertArrayEquals(new byte[9], pair.send(pair.server(), new byte[9]));
    }
  }
}
