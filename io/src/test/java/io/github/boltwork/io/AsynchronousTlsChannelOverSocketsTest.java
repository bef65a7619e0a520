package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real TLS over real sockets, each on threads of its own. */
@Timeout(60)
class AsynchronousTlsChannelOverSocketsTest {
  private static final int LARGEST = 20;

  /** 1 byte to 1 MiB, over and over. */
  private static IntSupplier ascending() {
    AtomicInteger next = new AtomicInteger();
    return () -> 1 << (next.getAndIncrement() % (LARGEST + 1));
  }

  private static IntSupplier descending() {
    AtomicInteger next = new AtomicInteger();
    return () -> 1 << (LARGEST - next.getAndIncrement() % (LARGEST + 1));
  }

  private static List<AnyBackend> backends() {
    return AnyBackend.all().toList();
  }

  private static List<AnyBackend> backends13() {
    return AnyBackend.all(TlsVersion.TLS_1_3).toList();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void carriesChunksOfEverySizeInOppositeOrderBothWaysAtOnce(AnyBackend backend) throws Exception {
    try (AsynchronousLoopback loopback = AsynchronousLoopback.connect()) {
      exchange(backend, loopback.client(), loopback.server(), 5_000_000);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void oneThreadIsEnoughForBothEnds(AnyBackend backend) throws Exception {
    AsynchronousChannelGroup group =
        AsynchronousChannelGroup.withFixedThreadPool(1, Executors.defaultThreadFactory());
    try (AsynchronousLoopback loopback = AsynchronousLoopback.connect(group)) {
      exchange(backend, loopback.client(), loopback.server(), 1_000_000);
    } finally {
      group.shutdownNow();
      assertTrue(group.awaitTermination(60, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void tunnelsThroughItself(AnyBackend backend) throws Exception {
    try (AsynchronousLoopback loopback = AsynchronousLoopback.connect();
        AsynchronousTlsChannel outerClient = backend.client(loopback.client());
        AsynchronousTlsChannel outerServer = backend.server(loopback.server())) {
      exchange(backend, outerClient, outerServer, 2_000_000);
      assertFalse(outerClient.isOpen());
      assertFalse(outerServer.isOpen());
    }
  }

  private static void exchange(
      AnyBackend backend, AsynchronousByteChannel a, AsynchronousByteChannel b, int count)
      throws Exception {
    byte[] up = Bytes.random(1, count);
    byte[] down = Bytes.random(2, count);
    try (AsynchronousTlsChannel client = backend.client(a);
        AsynchronousTlsChannel server = backend.server(b)) {
      var written = AsynchronousBytes.write(client, up, ascending());
      var answered = AsynchronousBytes.write(server, down, descending());
      var read = AsynchronousBytes.read(server, count, descending());
      var readBack = AsynchronousBytes.read(client, count, ascending());
      assertArrayEquals(up, read.get());
      assertArrayEquals(down, readBack.get());
      assertEquals(count, written.get());
      assertEquals(count, answered.get());
      assertEquals(backend.version(), client.handshake().get().version());
      assertEquals(backend.isNull() ? "frame" : backend.id(), server.session().backend());
      client.shutdownOutput().get();
      assertEquals(-1, server.read(ByteBuffer.allocate(1)).get());
      server.shutdownOutput().get();
      assertEquals(-1, client.read(ByteBuffer.allocate(1)).get());
    }
  }

  @ParameterizedTest
  @MethodSource("backends13")
  void halfCloseLeavesTheOtherDirectionOpenIn13(AnyBackend backend) throws Exception {
    try (AsynchronousLoopback loopback = AsynchronousLoopback.connect();
        AsynchronousTlsChannel client = backend.client(loopback.client());
        AsynchronousTlsChannel server = backend.server(loopback.server())) {
      byte[] question = Bytes.random(1, 100_000);
      byte[] answer = Bytes.random(2, 1_000_000);
      var asked = client.write(ByteBuffer.wrap(question));
      var ended = client.shutdownOutput();
      var heard = AsynchronousBytes.readToEnd(server, () -> 4096);
      assertArrayEquals(question, heard.get());
      assertEquals(question.length, asked.get());
      ended.get();
      var answered = server.write(ByteBuffer.wrap(answer));
      var back = AsynchronousBytes.read(client, answer.length, () -> 5000);
      assertArrayEquals(answer, back.get());
      assertEquals(answer.length, answered.get());
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  @SuppressWarnings("try") // Closing is what is tested.
  void closeIsAnEndAndALostTransportIsNone(AnyBackend backend) throws Exception {
    for (boolean lost : new boolean[] {false, true}) {
      try (AsynchronousLoopback loopback = AsynchronousLoopback.connect();
          AsynchronousTlsChannel client = backend.client(loopback.client());
          AsynchronousTlsChannel server = backend.server(loopback.server())) {
        Future<Integer> asked = client.write(ByteBuffer.allocate(5));
        assertEquals(5, AsynchronousBytes.read(server, 5, () -> 5).get().length);
        assertEquals(5, asked.get());
        // TLS 1.3's tickets must not meet a closed socket: its reset would take the end with it.
        Future<Integer> answered = server.write(ByteBuffer.allocate(1));
        assertEquals(1, client.read(ByteBuffer.allocate(1)).get());
        assertEquals(1, answered.get());
        Told end = new Told();
        server.read(ByteBuffer.allocate(1), Told.ATTACHMENT, end);
        if (lost) {
          loopback.client().close();
          TlsException cut = assertInstanceOf(TlsException.class, end.failure());
          assertEquals(TlsException.Kind.TRUNCATED, cut.kind());
        } else {
          client.close();
          assertEquals(-1, end.count());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  @SuppressWarnings("try") // Closing is what is tested.
  void closeFromAnotherThreadFailsWhatIsPending(AnyBackend backend) throws Exception {
    try (AsynchronousLoopback loopback = AsynchronousLoopback.connect();
        Threads threads = new Threads();
        AsynchronousTlsChannel client = backend.client(loopback.client());
        AsynchronousTlsChannel server = backend.server(loopback.server())) {
      var served = server.handshake();
      client.handshake().get();
      served.get();
      Told read = new Told();
      Told stuck = new Told();
      client.read(ByteBuffer.allocate(9), Told.ATTACHMENT, read);
      client.write(ByteBuffer.allocate(16 << 20), Told.ATTACHMENT, stuck);
      Future<?> closed =
          threads.start(
              () -> {
                client.close();
                return 0;
              });
      assertInstanceOf(AsynchronousCloseException.class, read.failure());
      assertInstanceOf(AsynchronousCloseException.class, stuck.failure());
      assertEquals(0, closed.get());
      var cut = AsynchronousBytes.readToEnd(server, () -> 1 << 16);
      assertInstanceOf(IOException.class, Told.failureOf(cut));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void speaksWithABlockingServer(AnyBackend backend) throws Exception {
    int count = 1_000_000;
    byte[] bytes = Bytes.random(1, count);
    try (ServerSocketChannel listener = ServerSocketChannel.open().bind(null);
        Threads threads = new Threads();
        AsynchronousSocketChannel socket = AsynchronousSocketChannel.open()) {
      Future<Integer> echo =
          threads.start(
              () -> {
                try (TlsChannel server = TlsChannel.server(backend.servers(), listener.accept())) {
                  byte[] all = Bytes.read(server, count, 10_000);
                  int written = Bytes.writeInChunks(server, all, 3000);
                  server.shutdownOutput();
                  assertEquals(-1, server.read(ByteBuffer.allocate(1)));
                  return written;
                }
              });
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      socket.connect(listener.getLocalAddress()).get();
      try (AsynchronousTlsChannel client = backend.client(socket)) {
        var written = AsynchronousBytes.write(client, bytes, () -> 7000);
        var read = AsynchronousBytes.readToEnd(client, () -> 9000);
        assertArrayEquals(bytes, read.get());
        assertEquals(count, written.get());
        if (backend.version() == TlsVersion.TLS_1_3) {
          client.shutdownOutput().get();
        }
        assertEquals(count, Threads.join(echo));
      }
    }
  }
}
