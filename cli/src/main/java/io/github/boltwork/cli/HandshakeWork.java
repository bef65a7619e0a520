package io.github.boltwork.cli;

import io.github.boltwork.Selection;
import java.io.IOException;
import java.util.stream.DoubleStream;

/**
 * Connections from their first byte to their last: handshake, a byte each way, close_notify each
 * way. With contexts of its own, since the sessions of many full handshakes push others out of
 * small caches (Conscrypt 2.9.0 keeps ten).
 */
final class HandshakeWork implements BenchWork {
  /** A client resumes a session with the same port only. */
  private static final int KNOWN_PORT = 1;

  private static final int LAST_PORT = 65_535;

  private final BenchContexts contexts;
  private final boolean resumed;
  private final MemoryPair.Wire wire = new MemoryPair.Wire();
  private int port = KNOWN_PORT;

  private HandshakeWork(BenchContexts contexts, boolean resumed) {
    this.contexts = contexts;
    this.resumed = resumed;
  }

  static HandshakeWork full(Selection backend, DemoIdentity who) throws IOException {
    return new HandshakeWork(BenchContexts.of(backend, who), false);
  }

  static HandshakeWork resumed(Selection backend, DemoIdentity who) throws IOException {
    HandshakeWork work = new HandshakeWork(BenchContexts.of(backend, who), true);
    try {
      work.connect(KNOWN_PORT, false);
      return work;
    } catch (IOException | RuntimeException e) {
      work.close();
      throw e;
    }
  }

  @Override
  public String buffers() {
    return "";
  }

  @Override
  public void slice(long nanos, Rates rates) throws IOException {
    DoubleStream.Builder connections = DoubleStream.builder();
    long begin = System.nanoTime();
    long end = begin;
    do {
      long start = end;
      connect(resumed ? KNOWN_PORT : nextPort(), resumed);
      end = System.nanoTime();
      connections.add(1e9 / Math.max(1, end - start));
    } while (end - begin < nanos);
    rates.add(
        resumed ? BenchTask.RESUMED_HANDSHAKE : BenchTask.FULL_HANDSHAKE,
        BenchWork.median(connections.build()));
  }

  private int nextPort() {
    port = port == LAST_PORT ? KNOWN_PORT + 1 : port + 1;
    return port;
  }

  private void connect(int port, boolean expected) throws IOException {
    try (MemoryPair pair = new MemoryPair(contexts, port, wire)) {
      if (pair.open().resumed() != expected) {
        throw new IOException(
            expected
                ? "expected a resumed handshake, but it was full"
                : "expected a full handshake, but it was resumed");
      }
      pair.sayGoodbye();
    }
  }

  @Override
  public void close() {
    contexts.close();
  }
}
