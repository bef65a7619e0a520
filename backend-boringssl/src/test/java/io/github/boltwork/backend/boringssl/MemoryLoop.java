package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsStatus;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Makes engines, and contexts for them, and leaves them in every way there is; prints the memory in
 * use ten times on the way.
 */
final class MemoryLoop {
  /** So many engines share contexts. */
  private static final int ENGINES_OF_CONTEXT = 20;

  /** How many engines may wait for the collector, which does not see what they hold. */
  private static final int ENGINES_OF_WAVE = 4000;

  private static final String HOST = "server.boltwork.test";
  private static final Cleaner CLEANER = Cleaner.create();
  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

  private final ByteBuffer toServer = ByteBuffer.allocateDirect(8192);
  private final ByteBuffer toClient = ByteBuffer.allocateDirect(8192);
  private int made;

  private MemoryLoop() {}

  public static void main(String[] arguments) throws Exception {
    int engines = Integer.parseInt(arguments[0]);
    MemoryLoop loop = new MemoryLoop();
    for (int tenth = 1; tenth <= 10; tenth++) {
      while (loop.made < engines / 10 * tenth) {
        int end = Math.min(loop.made + ENGINES_OF_WAVE, engines / 10 * tenth);
        while (loop.made < end) {
          loop.context();
        }
        collect();
      }
      System.out.println("made " + loop.made + ", resident " + resident());
    }
  }

  private void context() throws TlsException {
    TlsClientContext client = Exchange.client();
    TlsServerContext server = Exchange.server();
    boolean closesFirst = made % (4 * ENGINES_OF_CONTEXT) == 0;
    for (int i = 0; i < ENGINES_OF_CONTEXT / 2; i++) {
      pair(client, server, i % 10, closesFirst && i == ENGINES_OF_CONTEXT / 2 - 1);
    }
    // Every other pair of contexts is forgotten.
    if (made % (2 * ENGINES_OF_CONTEXT) == 0) {
      client.close();
      server.close();
    }
  }

  private void pair(
      TlsClientContext clients, TlsServerContext servers, int way, boolean contextsCloseFirst)
      throws TlsException {
    TlsEngine client = clients.engine(HOST, 443);
    TlsEngine server = servers.engine();
    made += 2;
    if (contextsCloseFirst) {
      clients.close();
      servers.close();
    }
    int calls = way % 5;
    if (calls > 1) {
      require(TlsStatus.NEED_NET, client.handshake(NOTHING, toServer.clear()));
    }
    if (calls > 2) {
      require(TlsStatus.NEED_NET, server.handshake(toServer.flip(), toClient.clear()));
    }
    if (calls > 3) {
      require(TlsStatus.DONE, client.handshake(toClient.flip(), toServer.clear()));
      require(TlsStatus.DONE, server.handshake(toServer.flip(), toClient.clear()));
      require(TlsStatus.NEED_NET, client.decrypt(toClient.flip(), toServer.clear(), NOTHING));
    }
    // Every other pair is left to the collector.
    if (way < 5) {
      client.close();
      server.close();
    }
  }

  private static void require(TlsStatus expected, TlsStatus status) {
    if (status != expected) {
      throw new IllegalStateException("not " + expected + " but " + status);
    }
  }

  private static void collect() throws InterruptedException {
    CountDownLatch cleaned = new CountDownLatch(1);
    Cleaner.Cleanable unused = CLEANER.register(new Object(), cleaned::countDown);
    System.gc();
    cleaned.await();
    // The cleaner of the engines is another thread than this one's, and may be late.
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20);
    }
  }

  private static long resident() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseThrow(() -> new IOException("this system does not tell of resident memory"));
    }
  }
}
