package io.github.boltwork.backend.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.HardwareModule;
import io.github.boltwork.tck.TestPki;
import java.security.PrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of other libraries: translated where they can be read, left to their own where not. */
final class ForeignKeysTest {
  private static final BouncyCastleBackend BACKEND = new BouncyCastleBackend();

  @ParameterizedTest
  @EnumSource
  void readableKeysBecomeBouncyCastles(KeyKind kind) throws Exception {
    PrivateKey sun = credential(kind).privateKey();
    assertTrue(sun.getClass().getName().startsWith("sun."), sun.getClass()::getName);
    PrivateKey own = BACKEND.privateKey(sun);
    assertTrue(own.getClass().getName().startsWith("org.bouncycastle."), own.getClass()::getName);
  }

  @Test
  void edwardsKeysOfHardwareAreRefusedClearly() throws TlsException {
    Credential credential = credential(KeyKind.ED25519);
    TlsException failure;
    try (HardwareModule module = HardwareModule.plugIn()) {
      TlsIdentity hardware =
          TlsIdentity.of(HardwareModule.hide(credential.privateKey()), credential.certificates());
      assertEquals("Hardware", module.getName());
      failure =
          assertThrows(
              TlsException.class,
              () -> BACKEND.server(TlsServerConfig.builder(hardware).build()).close());
    }
    assertEquals(TlsException.Kind.CONFIG, failure.kind());
    assertTrue(String.valueOf(failure.getMessage()).contains("has no encoding"), failure::toString);
  }

  private static Credential credential(KeyKind kind) {
    return TestPki.authority().issue(EnginePair.HOST).key(kind).credential();
  }
}
