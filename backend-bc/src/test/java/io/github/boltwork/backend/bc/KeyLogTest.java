package io.github.boltwork.backend.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A log of keys is called in the midst of Bouncy Castle's handshake. */
@Timeout(60)
final class KeyLogTest {
  private static final BouncyCastleBackend BACKEND = new BouncyCastleBackend();

  /** What an engine and its ciphers share is found by the thread, which the log has used too. */
  @ParameterizedTest
  @EnumSource
  void logMayMakeConnections(TlsVersion version) throws TlsException {
    List<String> lines = new ArrayList<>();
    try (TlsClientContext quietClient = client(version, line -> {});
        TlsServerContext quietServer = server(version, line -> {})) {
      Consumer<String> log =
          line -> {
            lines.add(line);
            try (EnginePair other = new EnginePair(quietClient, quietServer, BufferShape.ROOMY)) {
              assertSpeaks(other.handshake());
            } catch (TlsException e) {
              lines.add(e.toString());
            }
          };
      try (TlsClientContext client = client(version, log);
          TlsServerContext server = server(version, log);
          EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
        assertSpeaks(pair.handshake());
        // Only ciphers that are linked with their engine know a close_notify.
        pair.client().closeNotifyWhole();
        pair.server().deliver(pair.client().takeSent());
        assertEquals(TlsStatus.CLOSED, pair.server().decryptAll());
      }
    }
    assertEquals(version == TlsVersion.TLS_1_2 ? 2 : 8, lines.size(), lines::toString);
    // Both ends have told the same.
    assertEquals(lines.size() / 2, lines.stream().distinct().count());
  }

  @ParameterizedTest
  @EnumSource
  void engineMayBeClosedByItsLog(TlsVersion version) throws TlsException {
    List<Runnable> closing = new ArrayList<>();
    try (TlsClientContext client = client(version, line -> closing.forEach(Runnable::run));
        TlsServerContext server = server(version, line -> {});
        EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
      closing.add(pair.client().engine()::close);
      IllegalStateException told = assertThrows(IllegalStateException.class, pair::handshake);
      assertTrue(String.valueOf(told.getMessage()).contains("closed"), told::toString);
    }
  }

  private static void assertSpeaks(EnginePair pair) throws TlsException {
    assertArrayEquals(new byte[9], pair.send(pair.client(), new byte[9]));
    assertArrayEquals(new byte[99], pair.send(pair.server(), new byte[99]));
  }

  private static TlsClientContext client(TlsVersion version, Consumer<String> log)
      throws TlsException {
    return BACKEND.client(
        TlsClientConfig.builder()
            .versions(version)
            .trust(TestPki.trust())
            .dangerLogKeys(log)
            .build());
  }

  private static TlsServerContext server(TlsVersion version, Consumer<String> log)
      throws TlsException {
    return BACKEND.server(
        TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256))
            .versions(version)
            .dangerLogKeys(log)
            .build());
  }
}
