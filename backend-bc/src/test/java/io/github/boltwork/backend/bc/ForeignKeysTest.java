package io.github.boltwork.backend.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of other libraries: translated where they can be read, left to their own where not. */
final class ForeignKeysTest {
  private static final BouncyCastleBackend BACKEND = new BouncyCastleBackend();
  private static final Provider MODULE = new HardwareModule();

  @BeforeAll
  static void plugIn() {
    assertTrue(Security.addProvider(MODULE) > 0);
  }

  @AfterAll
  static void unplug() {
    Security.removeProvider(MODULE.getName());
  }

  @ParameterizedTest
  @EnumSource
  void readableKeysBecomeBouncyCastles(KeyKind kind) throws Exception {
    PrivateKey sun = credential(kind).privateKey();
    assertTrue(sun.getClass().getName().startsWith("sun."), sun.getClass()::getName);
    PrivateKey own = BACKEND.privateKey(sun);
    assertTrue(own.getClass().getName().startsWith("org.bouncycastle."), own.getClass()::getName);
  }

  @ParameterizedTest
  @CsvSource({
    "EC_P256,TLS_1_2",
    "EC_P256,TLS_1_3",
    "EC_P384,TLS_1_3",
    "RSA_2048,TLS_1_2",
    "RSA_2048,TLS_1_3"
  })
  void keysOfHardwareSignWhereTheyAre(KeyKind kind, TlsVersion version) throws Exception {
    Credential credential = credential(kind);
    TlsIdentity hardware =
        TlsIdentity.of(new HardwareModule.Key(credential.privateKey()), credential.certificates());
    assertNull(hardware.privateKey().getEncoded());
    int before = HardwareModule.signatures();
    try (EnginePair pair =
        new EnginePair(
                BACKEND.client(
                    TlsClientConfig.builder()
                        .trust(TestPki.trust())
                        .versions(version)
                        .identity(hardware)
                        .build()),
                BACKEND.server(
                    TlsServerConfig.builder(hardware)
                        .versions(version)
                        .clientAuth(ClientAuth.REQUIRE, TestPki.trust())
                        .build()),
                BufferShape.ROOMY)
            .handshake()) {
      assertEquals(credential.certificates(), pair.client().engine().session().peerCertificates());
      assertEquals(credential.certificates(), pair.server().engine().session().peerCertificates());
    }
    assertEquals(2, HardwareModule.signatures() - before, "one for each end");
  }

  @Test
  void edwardsKeysOfHardwareAreRefusedClearly() throws TlsException {
    Credential credential = credential(KeyKind.ED25519);
    TlsIdentity hardware =
        TlsIdentity.of(new HardwareModule.Key(credential.privateKey()), credential.certificates());
    TlsException failure =
        assertThrows(
            TlsException.class,
            () -> BACKEND.server(TlsServerConfig.builder(hardware).build()).close());
    assertEquals(TlsException.Kind.CONFIG, failure.kind());
    assertTrue(String.valueOf(failure.getMessage()).contains("has no encoding"), failure::toString);
  }

  private static Credential credential(KeyKind kind) {
    return TestPki.authority().issue(EnginePair.HOST).key(kind).credential();
  }
}
