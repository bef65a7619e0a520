package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules 3.8 and 3.14: servers that are several. */
public interface SeveralIdentitiesTck extends PairSubject {
  /** The requested name picks the identity, whatever types the keys have. */
  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,EC_P256,RSA_2048", "TLS_1_2,RSA_2048,EC_P256",
    "TLS_1_3,EC_P256,RSA_2048", "TLS_1_3,RSA_2048,EC_P256"
  })
  default void r3_8_serverNamePicksTheIdentity(TlsVersion version, KeyKind other, KeyKind asked)
      throws TlsException {
    needs(version);
    TlsIdentity first =
        TestPki.identity(TestPki.authority().issue("first.boltwork.test").key(other).credential());
    TlsIdentity second = TestPki.server(asked);
    TlsServerConfig server =
        TlsServerConfig.builder(first).identity(second).versions(version).build();
    TlsClientConfig client =
        TlsClientConfig.builder().trust(TestPki.trust()).versions(version).build();
    for (TlsIdentity expected : List.of(first, second)) {
      String host = expected == first ? "first.boltwork.test" : EnginePair.HOST;
      try (EnginePair pair = pair(client, host, server, BufferShape.ROOMY).handshake()) {
        assertEquals(
            expected.certificates(), pair.client().engine().session().peerCertificates(), host);
        assertEquals(Optional.of(host), pair.server().engine().session().serverName());
      }
    }
  }

  /** Of several identities for a name, one whose key the client can use is shown. */
  @ParameterizedTest
  @CsvSource({"EC_P256,RSA_2048", "RSA_2048,EC_P256"})
  default void r3_14_showsAKeyTheClientCanUse(KeyKind first, KeyKind second) throws TlsException {
    needs(TlsVersion.TLS_1_2);
    for (String type : List.of("RSA", "ECDSA")) {
      TlsClientConfig client =
          TlsClientConfig.builder()
              .trust(TestPki.trust())
              .versions(TlsVersion.TLS_1_2)
              .cipherSuites("TLS_ECDHE_" + type + "_WITH_AES_128_GCM_SHA256")
              .build();
      TlsServerConfig server =
          TlsServerConfig.builder(TestPki.server(first)).identity(TestPki.server(second)).build();
      try (EnginePair pair = pair(client, EnginePair.HOST, server, BufferShape.ROOMY).handshake()) {
        String shown =
            pair.client()
                .engine()
                .session()
                .peerCertificates()
                .get(0)
                .getPublicKey()
                .getAlgorithm();
        assertEquals(type.equals("RSA") ? "RSA" : "EC", shown);
      }
    }
  }
}
