package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cipher suites as frameworks set them, also where a backend cannot choose among those of 1.3. */
@Timeout(60)
class EnabledSuitesTest {
  private static final String AES_128 = "TLS_AES_128_GCM_SHA256";
  private static final String AES_256 = "TLS_AES_256_GCM_SHA384";
  private static final String CHACHA20 = "TLS_CHACHA20_POLY1305_SHA256";
  private static final String SUITE_12 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

  /** What Netty's JdkSslContext sets of its default, once it has left out what is unsupported. */
  private static final String[] NETTY = {
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    SUITE_12,
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    AES_128,
    AES_256
  };

  /** What gRPC sets: the list of Netty's Http2SecurityUtil, in its order. */
  private static final String[] GRPC = {
    SUITE_12,
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    AES_128,
    AES_256,
    CHACHA20
  };

  /** The JDK's order. */
  private static final String[] STRONGEST_FIRST = {AES_256, CHACHA20, AES_128, SUITE_12};

  private static Stream<Arguments> frameworks() {
    return Stream.of(Mounts.values())
        .flatMap(
            backend ->
                Stream.of(NETTY, GRPC, STRONGEST_FIRST)
                    .flatMap(
                        suites ->
                            Stream.of("TLSv1.2", "TLSv1.3")
                                .map(version -> Arguments.of(backend, suites, version))));
  }

  @ParameterizedTest
  @MethodSource("frameworks")
  void listsOfFrameworksAreTaken(Mounts backend, String[] suites, String version)
      throws SSLException {
    Dialog dialog = Dialog.of(backend.context());
    for (SSLEngine engine : List.of(dialog.client, dialog.server)) {
      engine.setEnabledCipherSuites(suites);
      engine.setEnabledProtocols(new String[] {version});
      assertArrayEquals(suites, engine.getEnabledCipherSuites());
    }
    dialog.succeed();
    assertEquals(version, dialog.clientSession().getProtocol());
    assertTrue(List.of(suites).contains(dialog.serverSession().getCipherSuite()));
    assertArrayEquals(suites, dialog.client.getEnabledCipherSuites());
  }

  @ParameterizedTest
  @EnumSource
  void listsOfFrameworksAreTakenBySockets(Mounts backend) throws IOException {
    try (SocketDialog dialog = SocketDialog.of(backend.context(), backend.context(), Papers.HOST)) {
      dialog.client().setEnabledCipherSuites(NETTY);
      dialog.prepareServer(socket -> socket.setEnabledCipherSuites(NETTY));
      dialog.succeed();
      assertEquals("TLSv1.3", dialog.serverSession().getProtocol());
    }
  }

  @ParameterizedTest
  @EnumSource
  void suiteThatIsEnabledAloneIsUsed(Mounts backend) throws SSLException {
    for (String suite : List.of(AES_128, AES_256, CHACHA20)) {
      for (boolean client : new boolean[] {true, false}) {
        Dialog dialog = withJdk(backend, client);
        dialog.client.setEnabledCipherSuites(new String[] {suite});
        dialog.server.setEnabledCipherSuites(new String[] {suite});
        dialog.succeed();
        assertEquals(suite, dialog.clientSession().getCipherSuite());
      }
    }
  }

  private static Dialog withJdk(Mounts backend, boolean client) {
    return client
        ? Dialog.of(backend.context(), Mounts.JDK.context())
        : Dialog.of(Mounts.JDK.context(), backend.context());
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSCRYPT", "BORINGSSL"})
  void clientFailsIfTheServerChoosesAnother(Mounts backend) throws SSLException {
    Dialog dialog = withJdk(backend, true);
    dialog.client.setEnabledCipherSuites(new String[] {AES_256, SUITE_12});
    dialog.server.setEnabledCipherSuites(new String[] {AES_128, SUITE_12});
    assertExceeded(dialog.failAtOnce(), backend);
    assertNoData(dialog.client, dialog.server);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSCRYPT", "BORINGSSL"})
  void serverFailsIfItsBackendChoosesAnother(Mounts backend) throws SSLException {
    Dialog dialog = withJdk(backend, false);
    dialog.client.setEnabledCipherSuites(new String[] {AES_128, SUITE_12});
    dialog.server.setEnabledCipherSuites(new String[] {AES_256, SUITE_12});
    assertExceeded(dialog.failAtServer(), backend);
    assertNoData(dialog.server, dialog.client);
  }

  private static void assertExceeded(SSLException failure, Mounts backend) {
    SSLHandshakeException told = assertInstanceOf(SSLHandshakeException.class, failure);
    Messages.assertSays(told, AES_128 + " was negotiated");
    Messages.assertSays(told, "only [" + AES_256 + "] are enabled");
    Messages.assertSays(told, backend.id());
    Messages.assertSays(told, "CIPHER_SUITES_1_3");
  }

  /** The one that failed neither says nor hears anything; the other knows that it is the end. */
  private static void assertNoData(SSLEngine failed, SSLEngine other) throws SSLException {
    ByteBuffer wire = ByteBuffer.allocate(20_000);
    SSLEngineResult said = failed.wrap(ByteBuffer.allocate(100), wire);
    assertEquals(Status.CLOSED, said.getStatus());
    assertEquals(0, said.bytesConsumed());
    assertTrue(failed.isOutboundDone() && failed.isInboundDone());
    assertTrue(other.isInboundDone());

    SSLEngineResult ofOther = other.wrap(ByteBuffer.allocate(100), wire);
    assertEquals(100, ofOther.bytesConsumed());
    SSLEngineResult heard = failed.unwrap(wire.flip(), ByteBuffer.allocate(20_000));
    assertEquals(Status.CLOSED, heard.getStatus());
    assertEquals(0, heard.bytesProduced());
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSCRYPT", "BORINGSSL"})
  void socketFailsIfAnotherIsChosen(Mounts backend) throws IOException {
    try (SocketDialog dialog =
        SocketDialog.of(backend.context(), Mounts.JDK.context(), Papers.HOST)) {
      dialog.client().setEnabledCipherSuites(new String[] {AES_256});
      dialog.prepareServer(socket -> socket.setEnabledCipherSuites(new String[] {AES_128}));
      assertExceeded((SSLException) dialog.failAtClient(), backend);
      assertTrue(dialog.client().isClosed());
    }
  }

  @ParameterizedTest
  @EnumSource
  void suitesOfOtherVersionsDoNotMatter(Mounts backend) throws SSLException {
    Dialog older = Dialog.of(backend.context());
    older.client.setEnabledProtocols(new String[] {"TLSv1.2"});
    older.client.setEnabledCipherSuites(new String[] {CHACHA20, SUITE_12});
    assertEquals(SUITE_12, older.succeed().serverSession().getCipherSuite());

    Dialog newer = Dialog.of(backend.context());
    newer.server.setEnabledProtocols(new String[] {"TLSv1.3"});
    newer.server.setEnabledCipherSuites(new String[] {SUITE_12, AES_256, AES_128});
    assertEquals("TLSv1.3", newer.succeed().clientSession().getProtocol());
  }

  @ParameterizedTest
  @EnumSource
  void versionWithoutASuiteIsNotOffered(Mounts backend) throws SSLException {
    Dialog older = Dialog.of(backend.context());
    older.server.setEnabledCipherSuites(new String[] {SUITE_12});
    assertEquals("TLSv1.2", older.succeed().clientSession().getProtocol());

    Dialog none = Dialog.of(backend.context());
    none.client.setEnabledProtocols(new String[] {"TLSv1.2"});
    none.client.setEnabledCipherSuites(new String[] {AES_128, CHACHA20});
    SSLException failure = none.failAtOnce();
    Messages.assertSays(failure, "none has a suite among the enabled");
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSCRYPT", "BORINGSSL"})
  void suiteThatTheBackendLacksIsRefused(Mounts backend) {
    Dialog dialog = Dialog.of(backend.context());
    dialog.client.setEnabledCipherSuites(new String[] {AES_128, "TLS_AES_128_CCM_SHA256"});
    Messages.assertSays(dialog.failAtOnce(), "TLS_AES_128_CCM_SHA256 is not supported");
  }
}
