package io.github.boltwork.backend.conscrypt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Availability;
import io.github.boltwork.Capability;
import io.github.boltwork.Library;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConscryptBackendTest {
  private final ConscryptBackend backend = new ConscryptBackend();

  @Test
  void namesItsLibrary() {
    assertInstanceOf(Availability.Available.class, backend.availability());
    assertEquals(new Library("Conscrypt", "2.9.0"), backend.library());
    assertEquals(20, backend.priority());
  }

  @Test
  void canDoWhatIsSeenOfIt() {
    assertEquals(
        Set.of(
            Capability.TLS_1_2,
            Capability.TLS_1_3,
            Capability.RESUMPTION_1_2,
            Capability.RESUMPTION_1_3,
            Capability.NAMED_GROUPS,
            Capability.NEGOTIATED_GROUP,
            Capability.X25519MLKEM768),
        backend.capabilities());
  }

  @Test
  void serviceLoaderFindsIt() {
    assertTrue(
        ServiceLoader.load(TlsBackend.class).stream()
            .anyMatch(provider -> provider.type() == ConscryptBackend.class));
  }

  /** Several libraries live in one JVM, so none may move the others' ground. */
  @Test
  void changesNothingOfTheJvm() throws Exception {
    Object[] providers = Security.getProviders();
    Properties properties = (Properties) System.getProperties().clone();
    TlsClientConfig client = TlsClientConfig.builder().trust(TestPki.trust()).build();
    TlsServerConfig server = TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).build();
    try (EnginePair pair =
        new EnginePair(backend.client(client), backend.server(server), BufferShape.ROOMY)
            .handshake()) {
      assertArrayEquals(new byte[7], pair.send(pair.client(), new byte[7]));
    }
    assertArrayEquals(providers, Security.getProviders());
    assertEquals(properties, System.getProperties());
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA_2048", "EC_P256", "EC_P384"})
  void keysAndCertificatesAreTurnedIntoItsOwn(KeyKind kind) throws GeneralSecurityException {
    Credential credential = TestPki.authority().issue("own.boltwork.test").key(kind).credential();
    PrivateKey own = backend.privateKey(credential.privateKey());
    assertTrue(own.getClass().getName().startsWith("org.conscrypt."), own.getClass()::getName);
    assertTrue(
        backend
            .certificate(credential.certificates().get(0))
            .getClass()
            .getName()
            .startsWith("org.conscrypt."));
  }

  /** A key in hardware signs where it is. */
  @Test
  void keysThatHideTheirBytesStayAsTheyAre() throws GeneralSecurityException {
    PrivateKey hidden = new HiddenKey();
    assertSame(hidden, backend.privateKey(hidden));
  }

  @Test
  void namedGroupsAreTakenOnEveryJdk() throws Exception {
    TlsClientConfig client =
        TlsClientConfig.builder().trust(TestPki.trust()).namedGroups("secp384r1").build();
    TlsServerConfig server = TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).build();
    assertEquals(List.of(), backend.refusals(client));
    try (EnginePair pair =
        new EnginePair(backend.client(client), backend.server(server), BufferShape.ROOMY)
            .handshake()) {
      assertEquals(Optional.of("secp384r1"), pair.server().engine().session().namedGroup());
    }
  }

  private static final class HiddenKey implements PrivateKey {
    private static final long serialVersionUID = 1;

    @Override
    public String getAlgorithm() {
      return "EC";
    }

    @Override
    @SuppressWarnings("NullAway") // as the interface allows
    public String getFormat() {
      return null;
    }

    @Override
    @SuppressWarnings("NullAway") // as the interface allows
    public byte[] getEncoded() {
      return null;
    }
  }
}
