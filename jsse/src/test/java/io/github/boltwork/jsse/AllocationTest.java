package io.github.boltwork.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.boltwork.PeerVerifier;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.BufferKind;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steady record path allocates nothing beyond what the JDK's engine does by itself (E10). */
class AllocationTest {
  private static final int CALLS = 200;
  private static final int SIZE = 16 * 1024;
  private static final int ALLOWED_PER_CALL = 64;
  private static final int MOST_ROUNDS = 40;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private interface Work {
    void run() throws Exception;
  }

  @ParameterizedTest
  @CsvSource({"TLS_1_3,HEAP", "TLS_1_3,DIRECT", "TLS_1_2,HEAP", "TLS_1_2,DIRECT"})
  void allocatesNoMoreThanTheEngineBelow(TlsVersion version, BufferKind kind) throws Exception {
    Pair below = new Pair(version);
    Pair ours = new Pair(version);
    // SunJSSE works on arrays: with direct buffers it is only shown copies.
    Buffers heap = new Buffers(BufferKind.HEAP);
    Buffers given = new Buffers(kind);
    long encrypt = Long.MAX_VALUE;
    long decrypt = Long.MAX_VALUE;
    // Compilers and pools need some rounds until one is like the other.
    for (int round = 0; round < MOST_ROUNDS && Math.max(encrypt, decrypt) > allowed(); round++) {
      encrypt = -allocated(() -> below.wrap(heap));
      decrypt = -allocated(() -> below.unwrap(heap));
      encrypt += allocated(() -> ours.encrypt(given));
      decrypt += allocated(() -> ours.decrypt(given));
    }
    String told =
        "bytes beyond the engine's in %d calls: %d, %d".formatted(CALLS, encrypt, decrypt);
    assertTrue(Math.max(encrypt, decrypt) <= allowed(), told);
  }

  private static int allowed() {
    return CALLS * ALLOWED_PER_CALL;
  }

  private static long allocated(Work work) throws Exception {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    work.run();
    return THREADS.getThreadAllocatedBytes(thread) - before;
  }

  private static final class Buffers {
    final ByteBuffer sent;
    final ByteBuffer net;
    final ByteBuffer received;
    final ByteBuffer none = ByteBuffer.allocate(0);

    Buffers(BufferKind kind) {
      sent = kind.allocate(SIZE);
      net = kind.allocate(CALLS * 2 * 17_000);
      received = kind.allocate(17_000);
    }
  }

  /** Two of the JDK's engines, connected, to be used with or without what is under test. */
  private static final class Pair {
    private final SSLEngine sender;
    private final SSLEngine receiver;
    private final JsseEngine client;
    private final JsseEngine server;

    Pair(TlsVersion version) throws GeneralSecurityException, TlsException {
      TestBackend backend = new TestBackend();
      SSLContext context = backend.newContext();
      context.init(
          new KeyManager[] {
            new IdentityKeyManager(
                backend,
                List.of(SunPair.identity(SunPair.AUTHORITY.issue(SunPair.HOST).credential())))
          },
          new TrustManager[] {new VerifyingTrustManager(PeerVerifier.of(SunPair.trust()), true)},
          null);
      sender = context.createSSLEngine(SunPair.HOST, 443);
      sender.setUseClientMode(true);
      receiver = context.createSSLEngine();
      receiver.setUseClientMode(false);
      sender.setEnabledProtocols(new String[] {version.standardName()});
      client = new JsseEngine(backend, sender);
      server = new JsseEngine(backend, receiver);
      ByteBuffer toServer = ByteBuffer.allocate(60_000);
      ByteBuffer toClient = ByteBuffer.allocate(60_000);
      TlsStatus last = TlsStatus.NEED_NET;
      for (int turn = 0; turn < 5; turn++) {
        last = client.handshake(toClient.flip(), toServer);
        toClient.compact();
        last = server.handshake(toServer.flip(), toClient) == TlsStatus.DONE ? last : null;
        toServer.compact();
      }
      assertEquals(TlsStatus.DONE, last);
    }

    void wrap(Buffers buffers) throws Exception {
      buffers.net.clear();
      for (int call = 0; call < CALLS; call++) {
        buffers.sent.clear();
        while (buffers.sent.hasRemaining()) {
          assertEquals(Status.OK, sender.wrap(buffers.sent, buffers.net).getStatus());
        }
      }
    }

    void encrypt(Buffers buffers) throws Exception {
      buffers.net.clear();
      for (int call = 0; call < CALLS; call++) {
        assertEquals(TlsStatus.DONE, client.encrypt(buffers.sent.clear(), buffers.net));
      }
    }

    void unwrap(Buffers buffers) throws Exception {
      buffers.net.flip();
      while (buffers.net.hasRemaining()) {
        assertEquals(Status.OK, receiver.unwrap(buffers.net, buffers.received.clear()).getStatus());
      }
    }

    void decrypt(Buffers buffers) throws Exception {
      buffers.net.flip();
      TlsStatus status = TlsStatus.NEED_SPACE;
      int bytes = 0;
      while (status == TlsStatus.NEED_SPACE) {
        status = server.decrypt(buffers.net, buffers.received.clear(), buffers.none);
        bytes += buffers.received.position();
      }
      assertEquals(CALLS * SIZE, bytes);
    }
  }
}
