package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.util.List;
import org.bouncycastle.tls.SignatureScheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 3.29 and 3.30: servers that take some keys only. */
public interface AskingServerTck extends TckSubject {
  private CraftedPair asked(TlsVersion version, Choices choices, int... schemes)
      throws TlsException {
    return CraftedPair.client(
        backend(),
        TlsClientConfig.builder()
            .trust(TestPki.trust())
            .versions(version)
            .identityChooser(choices)
            .build(),
        TestedEnd.server(version).asksForCertificate(schemes).peer(),
        BufferShape.ROOMY);
  }

  /** The types of key that a server can check are told in its order. */
  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,EC RSA", "TLS_1_2,RSA EC", "TLS_1_2,EC", "TLS_1_2,RSA",
    "TLS_1_3,EC RSA", "TLS_1_3,RSA EC", "TLS_1_3,EC", "TLS_1_3,RSA"
  })
  default void r3_29_tellsTheServersKeyTypes(TlsVersion version, String types) throws Exception {
    needs(version);
    List<String> expected = List.of(types.split(" "));
    Choices choices = new Choices();
    int[] schemes = expected.stream().mapToInt(AskingServerTck::scheme).toArray();
    try (CraftedPair pair = asked(version, choices, schemes).handshake()) {
      assertEquals(0, pair.peer().log().alerts().size());
      assertEquals(
          List.of(expected), choices.asked().stream().map(Choices.Asked::keyTypes).toList());
      assertEquals(List.of(), choices.asked().get(0).authorities());
    }
  }

  private static int scheme(String keyType) {
    return keyType.equals("EC")
        ? SignatureScheme.ecdsa_secp256r1_sha256
        : SignatureScheme.rsa_pss_rsae_sha256;
  }

  /** An identity that the server cannot check is not passed over in silence. */
  @ParameterizedTest
  @EnumSource
  default void r3_30_refusesAChoiceTheServerCannotCheck(TlsVersion version) throws Exception {
    needs(version);
    TlsIdentity rsa =
        TestPki.identity(TestPki.authority().issue("client").key(KeyKind.RSA_2048).credential());
    Choices choices = new Choices();
    choices.next(rsa);
    try (CraftedPair pair = asked(version, choices, scheme("EC"))) {
      TlsException failure = assertThrows(TlsException.class, pair::handshake);
      assertEquals(TlsException.Kind.INTERNAL, failure.kind(), failure::toString);
      assertTrue(String.valueOf(failure.getMessage()).contains(rsa.toString()), failure::toString);
      assertFalse(pair.peer().log().alerts().isEmpty(), "the server is told");
      assertFalse(pair.peer().isConnected());
    }
  }
}
