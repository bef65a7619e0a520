package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TicketKeys;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Between which servers given ticket keys are good. */
@Timeout(60)
final class TicketsTest {
  private static final X509Certificate OURS = TestPki.authority().certificate();
  private static final X509Certificate STRANGER = TestPki.stranger().certificate();

  private final BoringSslBackend backend = new BoringSslBackend();
  private final TicketKeys keys = TicketKeys.generate();

  /** What a ticket says of a client is only as good as those who vouched for it. */
  @ParameterizedTest
  @EnumSource
  void serversThatTrustOthersDoNotResume(TlsVersion version) throws TlsException {
    TlsIdentity identity =
        TestPki.identity(TestPki.authority().issue("client.boltwork.test").credential());
    try (TlsClientContext client = client(version, identity);
        TlsServerContext first = server(ClientAuth.REQUIRE, OURS, STRANGER);
        TlsServerContext same = server(ClientAuth.REQUIRE, STRANGER, OURS);
        TlsServerContext lax = server(ClientAuth.REQUEST, OURS, STRANGER);
        TlsServerContext other = server(ClientAuth.REQUIRE, STRANGER)) {
      assertFalse(connect(client, first).resumed());
      TlsSession resumed = connect(client, same);
      assertTrue(resumed.resumed());
      assertEquals(identity.certificates(), resumed.peerCertificates());
      assertFalse(connect(client, lax).resumed());
      assertThrows(TlsException.class, () -> connect(client, other));
    }
  }

  @ParameterizedTest
  @EnumSource
  void destroyedKeysMakeNoContext(TlsVersion version) throws TlsException {
    TlsIdentity identity =
        TestPki.identity(TestPki.authority().issue("client.boltwork.test").credential());
    try (TlsClientContext client = client(version, identity);
        TlsServerContext server = server(ClientAuth.NONE, OURS)) {
      keys.destroy();
      TlsException failure =
          assertThrows(TlsException.class, () -> server(ClientAuth.NONE, OURS).close());
      assertEquals(TlsException.Kind.CONFIG, failure.kind());
      assertTrue(
          String.valueOf(failure.getMessage()).contains("the ticket keys are destroyed"),
          failure::toString);
      assertFalse(connect(client, server).resumed());
      assertTrue(connect(client, server).resumed(), "what was made before goes on");
    }
  }

  private TlsClientContext client(TlsVersion version, TlsIdentity identity) throws TlsException {
    return backend.client(
        TlsClientConfig.builder()
            .versions(version)
            .trust(TestPki.trust())
            .identity(identity)
            .build());
  }

  private TlsServerContext server(ClientAuth clientAuth, X509Certificate... trusted)
      throws TlsException {
    return backend.server(
        TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256))
            .clientAuth(clientAuth, TlsTrust.certificates(List.of(trusted)))
            .ticketKeys(keys)
            .build());
  }

  /** Makes a connection, uses it, and returns what its server tells of it. */
  private static TlsSession connect(TlsClientContext client, TlsServerContext server)
      throws TlsException {
    try (EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY).handshake()) {
      assertArrayEquals(new byte[9], pair.send(pair.server(), new byte[9]));
      assertArrayEquals(new byte[9], pair.send(pair.client(), new byte[9]));
      pair.client().closeNotifyWhole();
      return pair.server().engine().session();
    }
  }
}
