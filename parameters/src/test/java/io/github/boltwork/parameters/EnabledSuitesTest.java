package io.github.boltwork.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Capability;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsVersion;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What backends are asked for, those that choose among TLS 1.3 suites and those that do not. */
final class EnabledSuitesTest {
  private static final String AES_128 = "TLS_AES_128_GCM_SHA256";
  private static final String AES_256 = "TLS_AES_256_GCM_SHA384";
  private static final String CHACHA20 = "TLS_CHACHA20_POLY1305_SHA256";
  private static final String SUITE_12 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
  private static final ConnectionSettings USUAL = ConnectionSettings.of(TlsClientConfig.defaults());
  private static final ListedBackend ABLE = new ListedBackend(Set.of(Capability.CIPHER_SUITES_1_3));
  private static final ListedBackend UNABLE = new ListedBackend(Set.of());

  private static TlsClientConfig derive(ListedBackend backend, ConnectionSettings settings) {
    return new Derivation(settings, backend).of(TlsClientConfig.defaults());
  }

  @Test
  void whoChoosesIsAskedForWhatWasSet() {
    ConnectionSettings settings = USUAL.withCipherSuites(SUITE_12, AES_256);
    assertEquals(List.of(SUITE_12, AES_256), derive(ABLE, settings).cipherSuites());
    assertFalse(new EnabledSuites(settings, ABLE).areExceeded());
  }

  @Test
  void whoDoesNotIsAskedForAll() {
    ConnectionSettings settings = USUAL.withCipherSuites(SUITE_12, AES_256, AES_128);
    assertEquals(
        List.of(AES_128, AES_256, CHACHA20, SUITE_12), derive(UNABLE, settings).cipherSuites());
    assertTrue(new EnabledSuites(settings, UNABLE).areExceeded());
  }

  @Test
  void anotherOrderIsNoExcess() {
    ConnectionSettings settings = USUAL.withCipherSuites(CHACHA20, AES_256, AES_128);
    assertEquals(List.of(AES_128, AES_256, CHACHA20), derive(UNABLE, settings).cipherSuites());
    assertFalse(new EnabledSuites(settings, UNABLE).areExceeded());
  }

  @Test
  void whatWasNotSetStaysTheDefault() {
    TlsClientConfig derived = derive(UNABLE, USUAL.withApplicationProtocols("h2"));
    assertEquals(List.of(), derived.cipherSuites());
    assertEquals(TlsConfig.DEFAULT_CIPHER_SUITES, USUAL.cipherSuites());
  }

  @Test
  void suiteThatNobodyKnowsIsTheBackendsToRefuse() {
    String unknown = "TLS_AES_128_CCM_SHA256";
    ConnectionSettings settings = USUAL.withCipherSuites(unknown, AES_128);
    assertEquals(
        List.of(AES_128, AES_256, CHACHA20, unknown), derive(UNABLE, settings).cipherSuites());
  }

  @Test
  void suitesOfOtherVersionsDoNotMatter() {
    ConnectionSettings older =
        USUAL.withCipherSuites(CHACHA20, SUITE_12).withVersions(TlsVersion.TLS_1_2.standardName());
    ConnectionSettings newer =
        USUAL.withCipherSuites(SUITE_12, AES_256).withVersions(TlsVersion.TLS_1_3.standardName());
    for (ListedBackend backend : List.of(ABLE, UNABLE)) {
      assertEquals(List.of(SUITE_12), derive(backend, older).cipherSuites());
      assertFalse(new EnabledSuites(older, backend).areExceeded());
    }
    assertEquals(List.of(AES_256), derive(ABLE, newer).cipherSuites());
    assertEquals(List.of(AES_128, AES_256, CHACHA20), derive(UNABLE, newer).cipherSuites());
  }

  @Test
  void versionWithoutASuiteIsLeftOut() {
    for (ListedBackend backend : List.of(ABLE, UNABLE)) {
      TlsClientConfig derived = derive(backend, USUAL.withCipherSuites(SUITE_12));
      assertEquals(Set.of(TlsVersion.TLS_1_2), derived.versions());
      assertEquals(List.of(SUITE_12), derived.cipherSuites());
    }
  }

  @Test
  void nothingLeftIsRefused() {
    ConnectionSettings settings = USUAL.withVersions("TLSv1.2").withCipherSuites(AES_128);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> derive(UNABLE, settings));
    assertEquals(
        "of the enabled protocols [TLSv1.2] none has a suite among the enabled [%s]"
            .formatted(AES_128),
        refusal.getMessage());
  }
}
