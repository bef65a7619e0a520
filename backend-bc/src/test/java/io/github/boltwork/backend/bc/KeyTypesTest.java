package io.github.boltwork.backend.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.TestPki;
import java.security.PublicKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys fit the names BCJSSE asks with. */
final class KeyTypesTest {
  @ParameterizedTest
  @CsvSource({
    "RSA, RSA_2048, true",
    "ECDHE_RSA, RSA_2048, true",
    "DHE_RSA, RSA_2048, true",
    "KE:RSA, RSA_2048, true",
    "KE:RSA, EC_P256, false",
    "ECDHE_ECDSA, EC_P384, true",
    "ECDHE_ECDSA, RSA_2048, false",
    "EC/secp256r1, EC_P256, true",
    "EC/secp384r1, EC_P256, false",
    "Ed25519, RSA_2048, false"
  })
  void fits(String keyType, KeyKind kind, boolean fits) throws Exception {
    PublicKey key = TestPki.server(kind).certificates().get(0).getPublicKey();
    assertEquals(fits, KeyTypes.fits(key, keyType));
  }
}
