package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.parameters.ConnectionSettings;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.security.PublicKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Key managers are asked for the types that a client can check, in SunJSSE's order. */
class KeyTypesTest {
  private static final int ECDSA_SUITE = 0xc02b;
  private static final int RSA_SUITE = 0xc02f;

  @Test
  void tls13FollowsTheClientsSchemes() {
    HelloFacts hello = hello(TlsVersion.TLS_1_3, List.of(), 0x0804, 0x0403, 0x0805, 0x0809, 0x0807);

    assertEquals(List.of("RSA", "EC", "RSASSA-PSS", "EdDSA"), KeyTypes.of(hello, settings(), true));
    assertEquals(List.of("RSA", "EC", "RSASSA-PSS"), KeyTypes.of(hello, settings(), false));
  }

  @Test
  void tls13TakesNoSchemeOfTls12() {
    HelloFacts hello = hello(TlsVersion.TLS_1_3, List.of(), 0x0401, 0x0503);

    assertEquals(List.of("EC"), KeyTypes.of(hello, settings(), true));
  }

  @Test
  void tls12FollowsTheServersSuites() {
    HelloFacts hello =
        hello(TlsVersion.TLS_1_2, List.of(RSA_SUITE, ECDSA_SUITE), 0x0401, 0x0403, 0x0807);

    assertEquals(List.of("EC", "EdDSA", "RSA"), KeyTypes.of(hello, settings(), true));
    assertEquals(List.of("EC", "RSA"), KeyTypes.of(hello, settings(), false));
    assertEquals(
        List.of("RSA", "EC"),
        KeyTypes.of(
            hello,
            settings()
                .withCipherSuites(
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
            false));
  }

  @Test
  void tls12NeedsSuiteAndScheme() {
    assertEquals(
        List.of("RSA"),
        KeyTypes.of(
            hello(TlsVersion.TLS_1_2, List.of(RSA_SUITE), 0x0403, 0x0401), settings(), true));
    assertEquals(
        List.of("EC"),
        KeyTypes.of(
            hello(TlsVersion.TLS_1_2, List.of(RSA_SUITE, ECDSA_SUITE), 0x0403), settings(), true));
  }

  @Test
  void schemesMayBeLeftOutInTls12() {
    HelloFacts hello = hello(TlsVersion.TLS_1_2, List.of(RSA_SUITE, ECDSA_SUITE));

    assertEquals(List.of("EC", "RSA"), KeyTypes.of(hello, settings(), true));
  }

  @Test
  void olderClientOfANewerServerIsOfTls12() {
    HelloFacts hello = hello(TlsVersion.TLS_1_2, List.of(RSA_SUITE), 0x0403, 0x0804, 0x0401);

    assertEquals(List.of("RSA", "RSASSA-PSS"), withPss(hello));
  }

  private static List<String> withPss(HelloFacts hello) {
    HelloFacts more = hello(TlsVersion.TLS_1_2, hello.cipherSuites(), 0x0804, 0x0809);
    return KeyTypes.of(more, settings(), true);
  }

  @Test
  void helloThatSaysNothingIsLeftToTheEngine() {
    assertEquals(
        List.of("EC", "RSA"), KeyTypes.of(hello(TlsVersion.TLS_1_2, List.of()), settings(), true));
  }

  @Test
  void curveMustBeTheClientsInTls13() {
    PublicKey p256 = key(KeyKind.EC_P256);
    PublicKey p384 = key(KeyKind.EC_P384);
    HelloFacts hello = hello(TlsVersion.TLS_1_3, List.of(), 0x0503);

    assertTrue(KeyTypes.canUse(hello, settings(), p384));
    assertFalse(KeyTypes.canUse(hello, settings(), p256));
    assertTrue(KeyTypes.canUse(hello, settings(), key(KeyKind.RSA_2048)));
    assertTrue(
        KeyTypes.canUse(hello(TlsVersion.TLS_1_2, List.of(ECDSA_SUITE), 0x0503), settings(), p256));
  }

  @Test
  void keysAreOfTheirTypes() {
    assertTrue(KeyTypes.isOf("EC", key(KeyKind.EC_P384)));
    assertTrue(KeyTypes.isOf("RSA", key(KeyKind.RSA_2048)));
    assertTrue(KeyTypes.isOf("EdDSA", key(KeyKind.ED25519)));
    assertFalse(KeyTypes.isOf("EC", key(KeyKind.RSA_2048)));
    assertFalse(KeyTypes.isOf("RSASSA-PSS", key(KeyKind.RSA_2048)));
  }

  private static PublicKey key(KeyKind kind) {
    return ThrowawayAuthority.selfSigned("a.example")
        .key(kind)
        .credential()
        .certificate()
        .getPublicKey();
  }

  private static ConnectionSettings settings() {
    return new ConnectionSettings(
        false,
        EnumSet.allOf(TlsVersion.class),
        TlsConfig.DEFAULT_CIPHER_SUITES,
        List.of(),
        List.of(),
        Optional.empty(),
        false,
        ClientAuth.NONE);
  }

  private static HelloFacts hello(TlsVersion version, List<Integer> suites, Integer... schemes) {
    List<Integer> signatures = List.of(schemes);
    return new HelloFacts(List.of(), List.of(), Set.of(version), suites, signatures, signatures);
  }
}
