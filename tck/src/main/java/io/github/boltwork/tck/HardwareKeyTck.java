package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 3.15: keys that cannot be taken out of where they are. */
public interface HardwareKeyTck extends PairSubject {
  /**
   * A key that does not give its bytes away signs where it is, or makes no context.
   *
   * <p>The module here signs; a library that wants more of it, such as bare RSA, may refuse.
   */
  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,EC_P256",
    "TLS_1_2,RSA_2048",
    "TLS_1_3,EC_P256",
    "TLS_1_3,EC_P384",
    "TLS_1_3,RSA_2048"
  })
  default void r3_15_keysMayStayInHardware(TlsVersion version, KeyKind kind) throws TlsException {
    needs(version);
    Credential credential = TestPki.authority().issue(EnginePair.HOST).key(kind).credential();
    try (HardwareModule module = HardwareModule.plugIn()) {
      TlsIdentity hardware =
          TlsIdentity.of(HardwareModule.hide(credential.privateKey()), credential.certificates());
      TlsClientConfig anonymous =
          TlsClientConfig.builder().trust(TestPki.trust()).versions(version).build();
      TlsClientConfig client = anonymous.toBuilder().identity(hardware).build();
      TlsClientConfig choosing =
          anonymous.toBuilder().identityChooser((types, names) -> Optional.of(hardware)).build();
      TlsServerConfig server =
          TlsServerConfig.builder(hardware)
              .versions(version)
              .clientAuth(ClientAuth.REQUIRE, TestPki.trust())
              .build();
      if (refuses(() -> client().client(client).close())
          || refuses(() -> server().server(server).close())) {
        return;
      }
      for (TlsClientConfig config : List.of(client, choosing)) {
        int before = module.signatures();
        try (EnginePair pair =
            pair(config, EnginePair.HOST, server, BufferShape.ROOMY).handshake()) {
          assertEquals(
              credential.certificates(), pair.server().engine().session().peerCertificates());
          assertTrue(module.signatures() >= before + 2, "each end has signed");
        }
      }
    }
  }

  private static boolean refuses(TckSubject.TlsAction making) {
    try {
      making.run();
      return false;
    } catch (TlsException refusal) {
      assertEquals(TlsException.Kind.CONFIG, refusal.kind(), refusal::toString);
      assertTrue(String.valueOf(refusal.getMessage()).contains("key"), refusal::toString);
      return true;
    }
  }
}
