package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules: several threads in one engine. */
@Timeout(120)
class EngineThreadsTest {
  private static final int BYTES = 2_000_000;

  /** Bytes on their way from one thread to another. */
  private static final class Way {
    private final ByteBuffer bytes = ByteBuffer.allocate(200_000);
    private boolean over;

    synchronized void put(ByteBuffer from) throws InterruptedException {
      while (bytes.remaining() < from.remaining()) {
        wait();
      }
      bytes.put(from);
      notifyAll();
    }

    /** Ends it. */
    synchronized void end() {
      over = true;
      notifyAll();
    }

    /** Moves what there is behind what the buffer holds; false at the end. */
    synchronized boolean take(ByteBuffer to) throws InterruptedException {
      while (bytes.position() == 0 && !over) {
        wait();
      }
      bytes.flip();
      int count = Math.min(bytes.remaining(), to.remaining());
      to.put(to.position(), bytes, 0, count).position(to.position() + count);
      bytes.position(count).compact();
      notifyAll();
      return count > 0;
    }
  }

  /** Wraps random bytes; returns their digest. */
  private static byte[] send(SSLEngine engine, Way way, int seed) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    Random random = new Random(seed);
    ByteBuffer net = ByteBuffer.allocate(Peer.PACKET);
    for (int sent = 0; sent < BYTES; ) {
      byte[] bytes = new byte[Math.min(1 + random.nextInt(16_000), BYTES - sent)];
      random.nextBytes(bytes);
      digest.update(bytes);
      ByteBuffer src = ByteBuffer.wrap(bytes);
      while (src.hasRemaining()) {
        SSLEngineResult result = engine.wrap(src, net.clear());
        assertEquals(Status.OK, result.getStatus());
        way.put(net.flip());
      }
      sent += bytes.length;
    }
    engine.closeOutbound();
    while (!engine.isOutboundDone()) {
      assertTrue(engine.wrap(Peer.NOTHING, net.clear()).bytesProduced() > 0);
      way.put(net.flip());
    }
    way.end();
    return digest.digest();
  }

  /** Unwraps until close_notify; returns the digest of what came. */
  private static byte[] receive(SSLEngine engine, Way way) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    ByteBuffer net = ByteBuffer.allocate(Peer.PACKET);
    ByteBuffer plain = ByteBuffer.allocate(Peer.PACKET);
    while (!engine.isInboundDone()) {
      assertTrue(way.take(net), "the end comes before close_notify");
      net.flip();
      Status status = Status.OK;
      while (status == Status.OK) {
        status = engine.unwrap(net, plain.clear()).getStatus();
        digest.update(plain.flip());
      }
      net.compact();
    }
    return digest.digest();
  }

  @ParameterizedTest
  @MethodSource("io.github.boltwork.provider.EngineCloseTest#tls13")
  void oneThreadWrapsWhileAnotherUnwraps(Subject subject) throws Exception {
    Pump pump = Pump.connected(subject);
    Way toServer = new Way();
    Way toClient = new Way();
    // What a server says late is still in its hands, and comes first.
    toClient.put(pump.client.net.flip());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      SSLEngine client = pump.client.engine;
      SSLEngine server = pump.server.engine;
      Future<byte[]> sent = threads.submit(() -> send(client, toServer, 1));
      Future<byte[]> answered = threads.submit(() -> send(server, toClient, 2));
      Future<byte[]> got = threads.submit(() -> receive(server, toServer));
      Future<byte[]> answer = threads.submit(() -> receive(client, toClient));
      assertArrayEquals(sent.get(), got.get());
      assertArrayEquals(answered.get(), answer.get());
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.boltwork.provider.Subject#all")
  void hundredThreadsMayAskAndCloseAtAnyMoment(Subject subject) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(100);
    try {
      for (int round = 0; round < 3; round++) {
        TestSides sides = ChangedSource.watched(subject);
        Pump pump = new Pump(sides.client(), sides.server(), Driver.TASKS_ELSEWHERE);
        List<Callable<Object>> work = new ArrayList<>();
        int steps = 3 + round * 4;
        for (int i = 0; i < 98; i++) {
          int kind = i;
          work.add(() -> ask(kind % 2 == 0 ? pump.client : pump.server, kind));
        }
        work.add(
            () -> {
              pump.begin();
              for (int i = 0; i < steps; i++) {
                boolean unused = pump.step(pump.client);
                unused = pump.step(pump.server);
              }
              pump.client.engine.closeOutbound();
              pump.server.engine.closeOutbound();
              pump.settleAnyhow();
              return pump;
            });
        for (Future<Object> each : threads.invokeAll(work)) {
          assertNotNull(each.get());
        }
        assertTrue(pump.client.engine.isOutboundDone(), pump.log::toString);
        assertTrue(pump.server.engine.isOutboundDone(), pump.log::toString);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.boltwork.provider.Subject#all")
  void closesOfAnotherThreadLeaveNothingBehind(Subject subject) throws Exception {
    Random random = new Random(3);
    for (int round = 0; round < 20; round++) {
      TestSides sides = ChangedSource.watched(subject);
      Pump pump = new Pump(sides.client(), sides.server(), Driver.BY_STATUS);
      pump.begin();
      int spins = random.nextInt(100_000);
      Thread closer =
          new Thread(
              () -> {
                for (int i = 0; i < spins; i++) {
                  Thread.onSpinWait();
                }
                closeBoth(pump.client.engine);
                closeBoth(pump.server.engine);
              });
      closer.start();
      pump.settleAnyhow();
      closer.join();
      pump.settleAnyhow();
      for (EngineSource side : List.of(sides.clients(), sides.servers())) {
        for (WatchedTls made : ((ChangedSource) side).made) {
          assertTrue(made.closed, pump.log::toString);
        }
      }
    }
  }

  private static void closeBoth(SSLEngine engine) {
    engine.closeOutbound();
    try {
      engine.closeInbound();
    } catch (SSLException truncated) {
      assertTrue(engine.isInboundDone());
    }
  }

  private static Object ask(Peer peer, int kind) throws NoSuchAlgorithmException {
    HandshakeStatus status = peer.status();
    return switch (kind % 5) {
      case 0 -> peer.engine.getSession();
      case 1 -> String.valueOf(peer.engine.getHandshakeSession());
      case 2 -> peer.engine.getSSLParameters();
      case 3 -> peer.engine.isInboundDone() || peer.engine.isOutboundDone();
      default -> status;
    };
  }
}
