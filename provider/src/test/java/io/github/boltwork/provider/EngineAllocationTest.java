package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** The data path allocates nothing while records are of one size. */
class EngineAllocationTest {
  private static final int CALLS = 10_000;
  private static final int MOST_ROUNDS = 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Calls of an engine. */
  @FunctionalInterface
  private interface Work {
    void run() throws SSLException;
  }

  private static void assertSpare(Work work) throws SSLException {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < MOST_ROUNDS && least > CALLS; round++) {
      long thread = Thread.currentThread().getId();
      long before = THREADS.getThreadAllocatedBytes(thread);
      for (int i = 0; i < CALLS; i++) {
        work.run();
      }
      least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
    }
    // What the JVM takes for itself is less than a byte a call.
    assertTrue(least <= CALLS, least + " bytes in " + CALLS + " calls");
  }

  @Test
  void callsAllocateNothing() throws SSLException {
    Pump pump = StubSource.connected(StubTls::new);
    SSLEngine client = pump.client.engine;
    SSLEngine server = pump.server.engine;
    ByteBuffer src = ByteBuffer.allocate(1000);
    ByteBuffer net = ByteBuffer.allocate(Peer.PACKET);
    ByteBuffer plain = ByteBuffer.allocate(Peer.PACKET);
    assertSpare(() -> assertEquals(1000, client.wrap(src.clear(), net.clear()).bytesConsumed()));
    net.flip();
    assertSpare(
        () -> assertEquals(1000, server.unwrap(net.rewind(), plain.clear()).bytesProduced()));
    ByteBuffer[] srcs = {src, ByteBuffer.allocate(10)};
    ByteBuffer[] dsts = {ByteBuffer.allocate(10), plain};
    assertSpare(
        () -> {
          src.clear();
          srcs[1].clear();
          assertEquals(1010, client.wrap(srcs, net.clear()).bytesConsumed());
        });
    net.flip();
    assertSpare(
        () -> {
          dsts[0].clear();
          plain.clear();
          assertEquals(1010, server.unwrap(net.rewind(), dsts).bytesProduced());
        });
  }
}
