package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steady record path allocates nothing, and takes any number of records a call (E5, E10). */
@Timeout(60)
final class AllocationTest {
  private static final int CALLS = 100;
  private static final int SIZE = 3 * 16 * 1024 + 100;
  private static final int ALLOWED_PER_CALL = 16;
  private static final int MOST_ROUNDS = 100;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource({"TLS_1_3,HEAP", "TLS_1_3,DIRECT", "TLS_1_2,HEAP", "TLS_1_2,DIRECT"})
  void allocatesNothing(TlsVersion version, BufferKind kind) throws TlsException {
    BoringSslBackend backend = new BoringSslBackend();
    try (TlsClientContext client =
            backend.client(
                TlsClientConfig.builder().versions(version).trust(TestPki.trust()).build());
        TlsServerContext server =
            backend.server(TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).build());
        EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY).handshake()) {
      Path path = new Path(pair.client().engine(), pair.server().engine(), kind);
      long thread = Thread.currentThread().getId();
      long allocated = Long.MAX_VALUE;
      // Compilers and pools need some rounds.
      for (int round = 0; round < MOST_ROUNDS && allocated > CALLS * ALLOWED_PER_CALL; round++) {
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int call = 0; call < CALLS; call++) {
          path.pass();
        }
        allocated = THREADS.getThreadAllocatedBytes(thread) - before;
      }
      assertTrue(allocated <= CALLS * ALLOWED_PER_CALL, allocated + " bytes in " + CALLS);
    }
  }

  /** From one engine to the other, in one call of each. */
  private static final class Path {
    private final TlsEngine sender;
    private final TlsEngine receiver;
    private final ByteBuffer plain;
    private final ByteBuffer net;
    private final ByteBuffer received;
    private final ByteBuffer out;

    Path(TlsEngine sender, TlsEngine receiver, BufferKind kind) {
      this.sender = sender;
      this.receiver = receiver;
      plain = kind.allocate(SIZE);
      net = kind.allocate(sender.maxOutput(SIZE));
      received = kind.allocate(SIZE);
      out = kind.allocate(100);
    }

    void pass() throws TlsException {
      plain.clear().put(SIZE - 1, (byte) 7);
      received.clear().put(SIZE - 1, (byte) 0);
      if (sender.encrypt(plain, net.clear()) != TlsStatus.DONE
          || receiver.decrypt(net.flip(), received, out.clear()) != TlsStatus.NEED_NET
          || received.position() != SIZE) {
        throw new AssertionError("one call did not do: " + plain + net + received);
      }
      assertEquals(7, received.get(SIZE - 1));
    }
  }
}
