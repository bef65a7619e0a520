package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EngineEnd;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.HardwareModule;
import io.github.boltwork.tck.TestPki;
import java.io.IOException;
import java.security.ProviderException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is thrown where BoringSSL calls back ends that connection, and nothing else. */
@Timeout(60)
final class CallbackFaultTest {
  private static final List<Supplier<Throwable>> FAULTS =
      List.of(
          () -> new ProviderException("the token was pulled out"),
          () -> new IOException("undeclared"),
          () -> new StackOverflowError("too deep"),
          () -> new AssertionError("impossible"));

  static Stream<Arguments> versionsPartsAndEnds() {
    return Stream.of(TlsVersion.values())
        .flatMap(
            version ->
                Stream.of(FaultyProvider.Part.values())
                    .flatMap(
                        part ->
                            Stream.of(
                                Arguments.of(version, part, true),
                                Arguments.of(version, part, false))));
  }

  @ParameterizedTest
  @MethodSource("versionsPartsAndEnds")
  void whatCallbacksThrowEndsOneConnection(
      TlsVersion version, FaultyProvider.Part part, boolean ofClient) throws Exception {
    Credential credential = TestPki.authority().issue(EnginePair.HOST).credential();
    for (Supplier<Throwable> fault : FAULTS) {
      // Fresh contexts, or else there is a session to resume, and nobody to check.
      try (HardwareModule module = HardwareModule.plugIn();
          TlsClientContext client = client(version, credential, keyIsHidden(part, ofClient));
          TlsServerContext server = server(version, credential, keyIsHidden(part, !ofClient))) {
        int before = module.signatures();
        try (EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
          EngineEnd end = ofClient ? pair.client() : pair.server();
          EngineEnd peer = ofClient ? pair.server() : pair.client();
          Throwable thrown = fault.get();
          TlsException told = failure(end, peer, part, thrown);
          assertEquals(TlsException.Kind.INTERNAL, told.kind(), told::toString);
          assertSame(thrown, told.getCause());
          assertEquals(told.alert(), assertThrows(TlsException.class, end::handshake).alert());
          byte[] said = end.takeSent();
          peer.deliver(said);
          if (part == FaultyProvider.Part.KEY && ofClient && version == TlsVersion.TLS_1_3) {
            // Only BoringSSL could encrypt an alert by now, and has none for this.
            assertEquals(Optional.empty(), told.alert());
            assertEquals(0, said.length);
            assertEquals(TlsStatus.NEED_NET, peer.handshake(), "the server waits");
          } else {
            TlsException heard = assertThrows(TlsException.class, () -> hear(peer));
            assertEquals(TlsException.Kind.PEER_ALERT, heard.kind(), heard::toString);
            assertEquals(TlsAlert.named("internal_error"), heard.alert());
          }
        }
        try (EnginePair next = new EnginePair(client, server, BufferShape.ROOMY).handshake()) {
          assertArrayEquals(new byte[9], next.send(next.client(), new byte[9]));
        }
        assertEquals(part == FaultyProvider.Part.KEY, module.signatures() > before);
      }
    }
  }

  private static boolean keyIsHidden(FaultyProvider.Part part, boolean faultyEnd) {
    return part == FaultyProvider.Part.KEY && faultyEnd;
  }

  /** Advances the handshake until the end, all of whose calls meet the fault, fails. */
  private static TlsException failure(
      EngineEnd end, EngineEnd peer, FaultyProvider.Part part, Throwable thrown)
      throws TlsException {
    for (int turn = 0; turn < 3; turn++) {
      peer.handshake();
      end.deliver(peer.takeSent());
      try (FaultyProvider faulty = FaultyProvider.install(part, () -> thrown)) {
        try {
          end.handshake();
        } catch (TlsException expected) {
          assertTrue(faulty.hasThrown());
          return expected;
        }
      }
      peer.deliver(end.takeSent());
    }
    throw new AssertionError("the handshake goes on in spite of the fault");
  }

  private static void hear(EngineEnd peer) throws TlsException {
    if (peer.handshake() == TlsStatus.DONE) {
      peer.decryptAll();
    }
  }

  private static TlsClientContext client(TlsVersion version, Credential credential, boolean hidden)
      throws TlsException {
    return new BoringSslBackend()
        .client(
            TlsClientConfig.builder()
                .versions(version)
                .trust(TestPki.trust())
                .identity(identity(credential, hidden))
                .build());
  }

  private static TlsServerContext server(TlsVersion version, Credential credential, boolean hidden)
      throws TlsException {
    return new BoringSslBackend()
        .server(
            TlsServerConfig.builder(identity(credential, hidden))
                .versions(version)
                .clientAuth(ClientAuth.REQUIRE, TestPki.trust())
                .build());
  }

  private static TlsIdentity identity(Credential credential, boolean hidden) throws TlsException {
    return hidden
        ? TlsIdentity.of(HardwareModule.hide(credential.privateKey()), credential.certificates())
        : TestPki.identity(credential);
  }
}
