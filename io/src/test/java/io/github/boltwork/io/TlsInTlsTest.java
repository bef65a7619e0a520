package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Channels of each backend and version over those of each. */
@Timeout(60)
class TlsInTlsTest {
  private static final byte[] UP = Bytes.random(1, 100_000);
  private static final byte[] DOWN = Bytes.random(2, 150_000);

  /** More than both layers and the kernel hold. */
  private static final int MUCH = 1 << 20;

  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  @ParameterizedTest
  @MethodSource("io.github.boltwork.io.AnyBackend#nestings")
  void endsInsideFirst(AnyBackend inner, AnyBackend outer) throws Exception {
    try (Tunnel tunnel = Tunnel.overChannels(inner, outer)) {
      exchange(tunnel.client, tunnel.server);
      assertSpeaks(inner, tunnel.client, tunnel.server);
      assertSpeaks(outer, tunnel.outerClient, tunnel.outerServer);
      end(tunnel);
      // What carried it is as it was.
      exchange(tunnel.outerClient, tunnel.outerServer);
      tunnel.client.close();
      assertFalse(tunnel.outerClient.isOpen());
      assertEquals(-1, tunnel.outerServer.read(ByteBuffer.allocate(1)));
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.boltwork.io.AnyBackend#nestings")
  void goesOverStreams(AnyBackend inner, AnyBackend outer) throws Exception {
    try (Tunnel tunnel = Tunnel.overStreams(inner, outer)) {
      exchange(tunnel.client, tunnel.server);
      end(tunnel);
      exchange(tunnel.outerClient, tunnel.outerServer);
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.boltwork.io.AnyBackend#nestings")
  void outersEndIsTruncationInside(AnyBackend inner, AnyBackend outer) throws Exception {
    for (boolean client : new boolean[] {true, false}) {
      try (Tunnel tunnel = Tunnel.overChannels(inner, outer)) {
        greet(tunnel);
        TlsChannel ending = client ? tunnel.outerClient : tunnel.outerServer;
        ending.shutdownOutput();
        assertTruncated(client ? tunnel.server : tunnel.client);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.boltwork.io.AnyBackend#nestings")
  void outersTruncationIsTruncationInside(AnyBackend inner, AnyBackend outer) throws Exception {
    for (boolean client : new boolean[] {true, false}) {
      for (boolean streams : new boolean[] {true, false}) {
        try (Tunnel tunnel =
            streams ? Tunnel.overStreams(inner, outer) : Tunnel.overChannels(inner, outer)) {
          greet(tunnel);
          tunnel.transport(client).shutdownOutput();
          assertTruncated(client ? tunnel.server : tunnel.client);
          assertTruncated(client ? tunnel.outerServer : tunnel.outerClient);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.boltwork.io.AnyBackend#nestings")
  void waitsForWhatIsBelow(AnyBackend inner, AnyBackend outer) throws Exception {
    try (Tunnel tunnel = Tunnel.nonBlocking(inner, outer)) {
      TlsChannel client = tunnel.client;
      TlsChannel server = tunnel.server;
      assertFalse(server.handshake());
      assertEquals(SelectionKey.OP_READ, server.readOps());
      boolean done;
      do {
        done = client.handshake();
        done &= server.handshake();
      } while (!done);
      byte[] sent = Bytes.random(3, MUCH);
      ByteBuffer src = ByteBuffer.wrap(sent);
      assertTrue(client.write(src) < sent.length);
      assertEquals(SelectionKey.OP_WRITE, client.writeOps());
      ByteBuffer received = ByteBuffer.allocate(sent.length);
      while (received.hasRemaining()) {
        assertTrue(client.write(src) >= 0);
        boolean unused = client.flush();
        assertTrue(server.read(received) >= 0);
      }
      assertArrayEquals(sent, received.array());
      assertTrue(client.flush());
      assertEquals(0, client.writeOps());
      assertTrue(client.shutdownOutput());
      int end;
      do {
        end = server.read(ByteBuffer.allocate(1));
      } while (end == 0);
      assertEquals(-1, end);
    }
  }

  /** Both ways at once. */
  private void exchange(TlsChannel client, TlsChannel server) throws Exception {
    Future<Integer> up = threads.start(() -> Bytes.writeInChunks(client, UP, 20_000));
    Future<Integer> down = threads.start(() -> Bytes.writeInChunks(server, DOWN, 7000));
    Future<byte[]> heard = threads.start(() -> Bytes.read(server, UP.length, 5000));
    assertArrayEquals(DOWN, Bytes.read(client, DOWN.length, 30_000));
    assertArrayEquals(UP, Threads.join(heard));
    assertEquals(UP.length, Threads.join(up));
    assertEquals(DOWN.length, Threads.join(down));
  }

  /** Says a word each way, after which all of the handshakes has been read. */
  private void greet(Tunnel tunnel) throws Exception {
    Future<byte[]> heard = threads.start(() -> Bytes.read(tunnel.server, 5, 5));
    assertEquals(5, tunnel.client.write(ByteBuffer.allocate(5)));
    assertEquals(5, Threads.join(heard).length);
    assertEquals(3, tunnel.server.write(ByteBuffer.allocate(3)));
    assertEquals(3, Bytes.read(tunnel.client, 3, 3).length);
  }

  /** Ends both directions inside, and nothing else. */
  private static void end(Tunnel tunnel) throws Exception {
    assertTrue(tunnel.client.shutdownOutput());
    assertEquals(-1, tunnel.server.read(ByteBuffer.allocate(1)));
    assertTrue(tunnel.server.shutdownOutput());
    assertEquals(-1, tunnel.client.read(ByteBuffer.allocate(1)));
  }

  private static void assertSpeaks(AnyBackend backend, TlsChannel... channels) {
    for (TlsChannel channel : channels) {
      assertEquals(backend.id(), channel.session().backend());
      assertEquals(backend.version(), channel.session().version());
    }
  }

  private static void assertTruncated(TlsChannel channel) {
    for (int i = 0; i < 2; i++) {
      TlsException cut =
          assertThrows(TlsException.class, () -> channel.read(ByteBuffer.allocate(1)));
      assertEquals(TlsException.Kind.TRUNCATED, cut.kind());
    }
  }
}
