package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client context keeps of its sessions, and for how long. */
@Timeout(60)
final class ResumptionTest {
  /** One more than the context keeps. */
  private static final int SERVERS = 1025;

  private static final BufferShape SHAPE = new BufferShape(BufferShape.Kind.HEAP, 8000, 8000, 8000);

  private final BoringSslBackend backend = new BoringSslBackend();
  private final List<EnginePair> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(EnginePair::close);
  }

  /** A server could tell by the ticket that two connections are of one client. */
  @Test
  void ticketsOfTls13AreUsedOnce() throws TlsException {
    try (TlsClientContext client = client(TlsVersion.TLS_1_3);
        TlsServerContext server = server()) {
      assertFalse(isResumed(pair(client, "a.boltwork.test", server)));
      // BoringSSL sends two tickets; each engine takes one when it is made.
      EnginePair first = pair(client, "a.boltwork.test", server);
      EnginePair second = pair(client, "a.boltwork.test", server);
      EnginePair third = pair(client, "a.boltwork.test", server);
      assertTrue(isResumed(first));
      assertTrue(isResumed(second));
      assertFalse(isResumed(third));
    }
  }

  @Test
  void sessionsOfTls12AreUsedAgain() throws TlsException {
    try (TlsClientContext client = client(TlsVersion.TLS_1_2);
        TlsServerContext server = server()) {
      assertFalse(isResumed(pair(client, "a.boltwork.test", server)));
      for (int i = 0; i < 6; i++) {
        assertTrue(isResumed(pair(client, "a.boltwork.test", server)));
      }
    }
  }

  @Test
  void theServersUsedLastAreRemembered() throws TlsException {
    try (TlsClientContext client = client(TlsVersion.TLS_1_2);
        TlsServerContext server = server()) {
      for (int i = 0; i < SERVERS; i++) {
        assertFalse(isResumed(pair(client, "host" + i + ".boltwork.test", server)));
      }
      assertTrue(isResumed(pair(client, "host1.boltwork.test", server)));
      assertFalse(isResumed(pair(client, "host0.boltwork.test", server)));
    }
  }

  /** An engine outlives its context, and what it is given then is not kept. */
  @ParameterizedTest
  @EnumSource
  void enginesEndWhatTheirClosedContextsBegan(TlsVersion version) throws TlsException {
    TlsClientContext client = client(version);
    TlsServerContext server = server();
    EnginePair pair = pair(client, "a.boltwork.test", server);
    client.close();
    server.close();
    assertFalse(isResumed(pair));
    assertEquals(5, pair.send(pair.server(), new byte[5]).length);
    assertThrows(IllegalStateException.class, () -> client.engine("a.boltwork.test", 443));
    assertThrows(IllegalStateException.class, server::engine);
  }

  private EnginePair pair(TlsClientContext client, String host, TlsServerContext server) {
    EnginePair pair = new EnginePair(client, host, server, SHAPE);
    open.add(pair);
    return pair;
  }

  private static boolean isResumed(EnginePair pair) throws TlsException {
    return pair.handshake().client().engine().session().resumed();
  }

  private TlsClientContext client(TlsVersion version) throws TlsException {
    return backend.client(
        TlsClientConfig.builder()
            .versions(version)
            .trust(TestPki.trust())
            .dangerSkipServerNameCheck()
            .build());
  }

  private TlsServerContext server() throws TlsException {
    return backend.server(TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).build());
  }
}
