package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A log of keys is called by native code, and may do there what it likes. */
@Timeout(60)
final class KeyLogTest {
  /** What a log is to do, once there are engines to do it with. */
  private static final class Script implements Consumer<String> {
    private final List<Throwable> thrown = new ArrayList<>();
    private Act act = () -> {};
    private int lines;

    interface Act {
      void run() throws Exception;
    }

    @Override
    public void accept(String line) {
      lines++;
      try {
        act.run();
      } catch (Exception | Error e) {
        thrown.add(e);
        throw new IllegalStateException(e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void engineMayBeClosedByItsLog(TlsVersion version) throws TlsException {
    for (boolean ofClient : new boolean[] {true, false}) {
      Script log = new Script();
      try (TlsClientContext client = client(version, ofClient ? log : line -> {});
          TlsServerContext server = server(version, ofClient ? line -> {} : log);
          EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
        TlsEngine logging = (ofClient ? pair.client() : pair.server()).engine();
        log.act = () -> close(logging, client, server);
        try {
          pair.handshake();
        } catch (IllegalStateException closed) {
          // Unless it was the last call, as it is for a server with TLS 1.2.
        }
        assertTrue(log.lines > 0);
        assertEquals(List.of(), log.thrown);
        assertThrows(IllegalStateException.class, () -> handshake(logging));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void engineIsNotCalledByItsLog(TlsVersion version) throws TlsException {
    Script log = new Script();
    try (TlsClientContext client = client(version, log);
        TlsServerContext server = server(version, line -> {});
        EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
      log.act = () -> handshake(pair.client().engine());
      assertSpeaks(pair.handshake());
      assertEquals(log.lines, log.thrown.size());
      log.thrown.forEach(thrown -> assertInstanceOf(IllegalStateException.class, thrown));
    }
  }

  /** BoringSSL's errors are the thread's, and must not become those of the connection that logs. */
  @ParameterizedTest
  @EnumSource
  void logMayMakeConnectionsThatFail(TlsVersion version) throws TlsException {
    Script log = new Script();
    try (TlsClientContext client = client(version, log);
        TlsServerContext server = server(version, log);
        TlsServerContext other = server(version, line -> {});
        TlsClientContext distrustful =
            new BoringSslBackend()
                .client(
                    TlsClientConfig.builder()
                        .versions(version)
                        .trust(TlsTrust.certificates(List.of(TestPki.stranger().certificate())))
                        .build());
        EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
      log.act =
          () -> {
            try (EnginePair failing = new EnginePair(distrustful, other, BufferShape.ROOMY)) {
              failing.handshake();
            }
          };
      assertSpeaks(pair.handshake());
      assertTrue(log.lines > 1);
      assertEquals(log.lines, log.thrown.size());
      log.thrown.forEach(thrown -> assertInstanceOf(TlsException.class, thrown));
    }
  }

  /** Everything is closed by others while native code waits for the log. */
  @ParameterizedTest
  @EnumSource
  void closeDoesNotWaitForTheLog(TlsVersion version) throws Exception {
    CountDownLatch inLog = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    Consumer<String> log =
        line -> {
          lines.add(line);
          inLog.countDown();
          try {
            assertTrue(closed.await(30, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    TlsClientContext client = client(version, log);
    TlsServerContext server = server(version, line -> {});
    EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> handshake = thread.submit(() -> pair.handshake().client());
      assertTrue(inLog.await(30, TimeUnit.SECONDS));
      client.close();
      server.close();
      pair.close();
      assertFalse(handshake.isDone());
      closed.countDown();
      assertInstanceOf(
          IllegalStateException.class,
          assertThrows(ExecutionException.class, handshake::get).getCause());
      assertFalse(lines.isEmpty());
      assertThrows(IllegalStateException.class, () -> handshake(pair.client().engine()));
    } finally {
      closed.countDown();
      thread.shutdown();
    }
  }

  private static void close(AutoCloseable... all) throws Exception {
    for (AutoCloseable one : all) {
      one.close();
    }
  }

  private static void handshake(TlsEngine engine) throws TlsException {
    ByteBuffer none = ByteBuffer.allocate(0);
    assertFalse(engine.handshake(none, ByteBuffer.allocate(9)).name().isEmpty());
  }

  private static void assertSpeaks(EnginePair pair) throws TlsException {
    assertArrayEquals(new byte[9], pair.send(pair.client(), new byte[9]));
    assertArrayEquals(new byte[99], pair.send(pair.server(), new byte[99]));
  }

  private static TlsClientContext client(TlsVersion version, Consumer<String> log)
      throws TlsException {
    return new BoringSslBackend()
        .client(
            TlsClientConfig.builder()
                .versions(version)
                .trust(TestPki.trust())
                .dangerLogKeys(log)
                .build());
  }

  private static TlsServerContext server(TlsVersion version, Consumer<String> log)
      throws TlsException {
    return new BoringSslBackend()
        .server(
            TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256))
                .versions(version)
                .dangerLogKeys(log)
                .build());
  }
}
