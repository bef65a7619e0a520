package io.github.boltwork.backend.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.backend.jdk.JdkBackend;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TckSubject;
import io.github.boltwork.tck.TestPki;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both backends in one JVM, talking to each other. */
final class BesideJdkTest {
  private static final TlsBackend BC = new BouncyCastleBackend();
  private static final TlsBackend JDK = new JdkBackend();

  static List<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (TlsVersion version : TlsVersion.values()) {
      for (KeyKind kind : KeyKind.values()) {
        pairs.add(Arguments.of(BC, JDK, version, kind));
        pairs.add(Arguments.of(JDK, BC, version, kind));
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void understandEachOther(TlsBackend client, TlsBackend server, TlsVersion version, KeyKind kind)
      throws TlsException {
    try (EnginePair pair = pair(client, server, version, kind)) {
      assertEquals(client.id(), pair.client().engine().session().backend());
      assertEquals(server.id(), pair.server().engine().session().backend());
      TlsSession atClient = pair.client().engine().session();
      TlsSession atServer = pair.server().engine().session();
      assertEquals(Optional.of("h2"), atClient.applicationProtocol());
      assertEquals(atClient.applicationProtocol(), atServer.applicationProtocol());
      assertEquals(atClient.namedGroup(), atServer.namedGroup());
      assertEquals(Optional.of(EnginePair.HOST), atServer.serverName());
      assertEquals(1, atServer.peerCertificates().size());
      byte[] bytes = TckSubject.bytes(70_000);
      assertArrayEquals(bytes, pair.send(pair.client(), bytes));
      assertArrayEquals(bytes, pair.send(pair.server(), bytes));
    }
  }

  /** Which the client does not know, and Bouncy Castle on its own would have ended both ways. */
  @ParameterizedTest
  @MethodSource("pairs")
  void onePartGoesOnWhenTheOtherHasSaidAll(
      TlsBackend client, TlsBackend server, TlsVersion version, KeyKind kind) throws TlsException {
    try (EnginePair pair = pair(client, server, version, kind)) {
      byte[] late = TckSubject.bytes(30_000);
      pair.server().encryptAll(late);
      pair.client().closeNotifyWhole();
      pair.client().deliver(pair.server().takeSent());
      assertEquals(TlsStatus.NEED_NET, pair.client().decryptAll());
      assertArrayEquals(late, pair.client().takeReceived());
      pair.server().deliver(pair.client().takeSent());
      assertEquals(TlsStatus.CLOSED, pair.server().decryptAll());
      if (version == TlsVersion.TLS_1_3) {
        assertArrayEquals(late, pair.send(pair.server(), late));
        pair.server().closeNotifyWhole();
      }
      pair.client().deliver(pair.server().takeSent());
      assertEquals(TlsStatus.CLOSED, pair.client().decryptAll());
    }
  }

  private static EnginePair pair(
      TlsBackend client, TlsBackend server, TlsVersion version, KeyKind kind) throws TlsException {
    return new EnginePair(
            client.client(
                TlsClientConfig.builder()
                    .trust(TestPki.trust())
                    .versions(version)
                    .applicationProtocols("h2")
                    .identity(TestPki.server(kind))
                    .build()),
            server.server(
                TlsServerConfig.builder(TestPki.server(kind))
                    .versions(version)
                    .applicationProtocols("h2")
                    .clientAuth(ClientAuth.REQUIRE, TestPki.trust())
                    .build()),
            BufferShape.ROOMY)
        .handshake();
  }
}
