package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other tests show of the plaintext engine, on each backend, over a line in memory. */
@Timeout(60)
class TlsChannelBackendsTest {
  private static final AnyBackend JDK_13 = new AnyBackend("jdk", TlsVersion.TLS_1_3);

  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  private static List<AnyBackend> backends() {
    return AnyBackend.real().toList();
  }

  /** Two channels, and what passes between them. */
  private record Pair(TlsChannel client, TlsChannel server, RecordTap records, WriteLog writes)
      implements AutoCloseable {
    static Pair of(AnyBackend backend, MemoryTransport line, ChannelOptions options) {
      WriteLog writes = new WriteLog(line);
      RecordTap records = new RecordTap(writes, length -> true);
      return new Pair(
          TlsChannel.over(backend.client(), records, options),
          TlsChannel.over(backend.server(), line.peer()),
          records,
          writes);
    }

    /** Says a word each way, so that nothing of the handshake is left. */
    Pair established(Threads threads) throws Exception {
      Future<byte[]> heard = threads.start(() -> Bytes.read(server, 1, 1));
      assertEquals(1, client.write(ByteBuffer.allocate(1)));
      assertEquals(1, Threads.join(heard).length);
      assertEquals(1, server.write(ByteBuffer.allocate(1)));
      assertEquals(1, Bytes.read(client, 1, 1).length);
      return this;
    }

    @Override
    public void close() throws IOException {
      client.close();
      server.close();
    }
  }

  /** Takes whole whatever is written here, also while nobody reads. */
  private static MemoryTransport line() {
    return MemoryTransport.ofCapacity(1 << 21);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void firstReadAndFirstWriteShareOneHandshake(AnyBackend backend) throws Exception {
    try (Pair pair = Pair.of(backend, line(), ChannelOptions.DEFAULT)) {
      assertThrows(IllegalStateException.class, pair.client::session);
      assertEquals(0, pair.writes.sizes().length, "session() must not start a handshake");
      Future<byte[]> read = threads.start(() -> Bytes.read(pair.client, 3, 3));
      Future<Integer> written = threads.start(() -> pair.client.write(ByteBuffer.allocate(5)));
      Future<byte[]> heard = threads.start(() -> Bytes.read(pair.server, 5, 5));
      assertEquals(3, pair.server.write(ByteBuffer.wrap(new byte[] {1, 2, 3})));
      assertArrayEquals(new byte[] {1, 2, 3}, Threads.join(read));
      assertEquals(5, Threads.join(written));
      assertEquals(5, Threads.join(heard).length);
      assertEquals(backend.version(), pair.client.session().version());
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void writesBecomeRecords(AnyBackend backend) throws Exception {
    try (Pair pair = Pair.of(backend, line(), ChannelOptions.DEFAULT).established(threads)) {
      int before = pair.records.count();
      assertEquals(7, pair.client.write(ByteBuffer.allocate(7)));
      assertEquals(1, pair.records.count() - before, "records of a few bytes");
      ByteBuffer[] small = new ByteBuffer[100];
      Arrays.setAll(small, i -> ByteBuffer.allocate(3));
      assertEquals(300, pair.client.write(small));
      assertEquals(2, pair.records.count() - before, "and of many small buffers");
      pair.writes.clear();
      Future<byte[]> heard = threads.start(() -> Bytes.read(pair.server, 307 + (1 << 20), 1 << 16));
      assertEquals(1 << 20, pair.client.write(ByteBuffer.allocate(1 << 20)));
      assertEquals(307 + (1 << 20), Threads.join(heard).length);
      // SunJSSE pads each record of TLS 1.3 by 16 bytes, of which it leaves out as much.
      int most = backend.equals(JDK_13) ? 65 : 64;
      assertEquals(2 + most, pair.records.count() - before, "and of 64 times 16 KiB");
      int writes = pair.writes.sizes().length;
      assertTrue(writes <= 17, writes + " writes for 64 records");
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void collectedBytesLeaveInOneRecord(AnyBackend backend) throws Exception {
    ChannelOptions asked = ChannelOptions.DEFAULT.withFlush(Flush.WHEN_ASKED);
    Pair pair = Pair.of(backend, line(), asked);
    try (TlsChannel server = pair.server) {
      Future<Boolean> shaken = threads.start(server::handshake);
      assertTrue(pair.client.handshake());
      assertTrue(Threads.join(shaken));
      int before = pair.records.count();
      byte[] sent = Bytes.random(1, 1000);
      assertEquals(sent.length, Bytes.writeInChunks(pair.client, sent, 10));
      assertEquals(before, pair.records.count());
      assertTrue(pair.client.flush());
      assertEquals(before + 1, pair.records.count());
      assertArrayEquals(sent, Bytes.read(server, sent.length, 77));
      assertEquals(3, pair.client.write(ByteBuffer.wrap(new byte[] {1, 2, 3})));
      pair.client.close();
      assertArrayEquals(new byte[] {1, 2, 3}, Bytes.readToEnd(server, 10));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void shutdownOutputOfAFreshChannelShakesHandsFirst(AnyBackend backend) throws Exception {
    try (Pair pair = Pair.of(backend, line(), ChannelOptions.DEFAULT)) {
      Future<Integer> end = threads.start(() -> pair.server.read(ByteBuffer.allocate(1)));
      pair.client.shutdownOutput();
      assertEquals(-1, Threads.join(end));
      assertEquals(backend.version(), pair.client.session().version());
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void closeBeforeTheHandshakeSendsNothing(AnyBackend backend) throws Exception {
    try (Pair pair = Pair.of(backend, line(), ChannelOptions.DEFAULT)) {
      pair.client.close();
      assertEquals(0, pair.writes.sizes().length);
      TlsException seen = assertThrows(TlsException.class, pair.server::handshake);
      assertEquals(TlsException.Kind.TRUNCATED, seen.kind());
      assertTrue(seen.getMessage().contains("during the handshake"), seen::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void closeWakesABlockedReaderAndSaysGoodbye(AnyBackend backend) throws Exception {
    MemoryTransport line = line();
    try (Pair pair = Pair.of(backend, line, ChannelOptions.DEFAULT).established(threads)) {
      Future<Exception> reader =
          threads.start(
              () -> assertThrows(Exception.class, () -> pair.client.read(ByteBuffer.allocate(1))));
      line.incoming.awaitStarvedReader();
      pair.client.close();
      assertInstanceOf(AsynchronousCloseException.class, Threads.join(reader));
      assertEquals(-1, pair.server.read(ByteBuffer.allocate(1)));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void lingersUntilThePeersCloseNotify(AnyBackend backend) throws Exception {
    ChannelOptions lingering = ChannelOptions.DEFAULT.withLinger(Duration.ofSeconds(50));
    MemoryTransport line = line();
    try (Pair pair = Pair.of(backend, line, lingering).established(threads)) {
      Future<Boolean> closed =
          threads.start(
              () -> {
                pair.client.close();
                return true;
              });
      assertEquals(-1, pair.server.read(ByteBuffer.allocate(1)));
      if (backend.version() == TlsVersion.TLS_1_3) {
        assertEquals(100_000, pair.server.write(ByteBuffer.allocate(100_000)));
        assertFalse(closed.isDone(), "the peer has not ended its direction");
        assertTrue(pair.server.shutdownOutput());
      }
      assertTrue(Threads.join(closed));
      assertFalse(line.isOpen());
    }
  }
}
