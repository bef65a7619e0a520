package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Availability;
import io.github.boltwork.Capability;
import io.github.boltwork.Library;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.nio.ByteBuffer;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class BoringSslBackendTest {
  private final BoringSslBackend backend = new BoringSslBackend();

  @Test
  void namesItsLibrary() {
    assertInstanceOf(Availability.Available.class, backend.availability());
    assertEquals(new Library("BoringSSL", "of netty-tcnative 2.0.84.Final"), backend.library());
    assertEquals(30, backend.priority());
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
            Capability.X25519MLKEM768,
            Capability.TICKET_KEYS,
            Capability.KEY_LOG,
            Capability.OCSP_STAPLING),
        backend.capabilities());
  }

  @Test
  void serviceLoaderFindsIt() {
    assertTrue(
        ServiceLoader.load(TlsBackend.class).stream()
            .anyMatch(provider -> provider.type() == BoringSslBackend.class));
  }

  /** Several libraries live in one JVM, so none may move the others' ground. */
  @Test
  void changesNothingOfTheJvm() throws Exception {
    Object[] providers = Security.getProviders();
    Properties properties = (Properties) System.getProperties().clone();
    assertEquals("word over BoringSSL", Exchange.say("word"));
    assertArrayEquals(providers, Security.getProviders());
    assertEquals(properties, System.getProperties());
  }

  @Test
  void hybridGroupIsWhatTwoOfItAgreeOn() throws Exception {
    try (TlsClientContext client = Exchange.client();
        TlsServerContext server = Exchange.server();
        EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY).handshake()) {
      assertEquals(Optional.of("X25519MLKEM768"), pair.client().engine().session().namedGroup());
    }
  }

  @Test
  void hybridGroupIsOfferedFirst() throws Exception {
    ByteBuffer hello = ByteBuffer.allocate(4000);
    try (TlsClientContext client =
            new BoringSslBackend()
                .client(TlsClientConfig.builder().trust(TestPki.trust()).build());
        TlsEngine engine = client.engine(EnginePair.HOST, 443)) {
      assertEquals(TlsStatus.NEED_NET, engine.handshake(ByteBuffer.allocate(0), hello));
    }
    OfferedGroups offered = new OfferedGroups();
    offered.read(hello, 0, hello.position());
    // X25519MLKEM768, x25519, secp256r1, secp384r1
    assertEquals(List.of(0x11ec, 0x001d, 0x0017, 0x0018), offered.groups().subList(0, 4));
  }

  @Test
  void whatItDoesNotHaveIsRefusedByName() {
    TlsClientConfig config =
        TlsClientConfig.builder()
            .trust(TestPki.trust())
            .namedGroups("x448", "secp256r1")
            .cipherSuites("TLS_AES_256_GCM_SHA384", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256")
            .build();
    List<Refusal> refusals = backend.refusals(config);
    assertEquals(
        List.of("cipherSuites", "cipherSuites", "namedGroups"),
        refusals.stream().map(Refusal::field).toList());
    TlsException refusal = assertThrows(TlsException.class, () -> backend.client(config).close());
    assertEquals(TlsException.Kind.CONFIG, refusal.kind());
    String message = String.valueOf(refusal.getMessage());
    assertTrue(
        Stream.of("x448", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", "2.0.84.Final")
            .allMatch(message::contains),
        message);
  }
}
