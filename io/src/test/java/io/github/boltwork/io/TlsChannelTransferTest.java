package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All bytes arrive, once and in order, whatever the sizes and however full the transport is. */
@Timeout(60)
class TlsChannelTransferTest {
  private static final int LARGEST = 1 << 20;

  /** Chunks of 1 byte to 1 MiB, growing at one end where they shrink at the other. */
  static Stream<Arguments> chunksInOppositeOrder() {
    int[] sizes = IntStream.iterate(1, size -> size <= LARGEST, size -> size * 4).toArray();
    return IntStream.range(0, sizes.length)
        .mapToObj(i -> Arguments.of(sizes[i], sizes[sizes.length - 1 - i]));
  }

  @ParameterizedTest
  @MethodSource("chunksInOppositeOrder")
  void carriesChunksOfEverySizeOverSockets(int ascending, int descending) throws Exception {
    try (Loopback loopback = Loopback.connect()) {
      exchange(
          TlsChannel.over(FrameEngine.client(), loopback.client()),
          TlsChannel.over(FrameEngine.server(), loopback.server()),
          ascending,
          descending,
          Math.min(3 * LARGEST, 4096 * Math.min(ascending, descending) + 12_345));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "37, 5", "4096, 1", "100000, 1"})
  void neverDeadlocksWhileBothAskForKeyUpdatesOverAFullTransport(int capacity, int updateEvery)
      throws Exception {
    MemoryTransport transport = MemoryTransport.ofCapacity(capacity);
    FrameEngine client = FrameEngine.client().updatingEvery(updateEvery);
    FrameEngine server = FrameEngine.server().updatingEvery(updateEvery);
    exchange(
        TlsChannel.over(client, transport),
        TlsChannel.over(server, transport.peer()),
        100,
        333,
        50_000 + 5 * capacity);
    assertTrue(client.writer().updatesAsked() > 0, "the client asked for no KeyUpdate");
    assertTrue(server.writer().updatesAsked() > 0, "the server asked for no KeyUpdate");
    assertEquals(client.writer().updatesAsked(), client.updatesAnswered());
    assertEquals(server.writer().updatesAsked(), server.updatesAnswered());
  }

  /** Both write all they have while a thread of each reads; then both end in good order. */
  private static void exchange(TlsChannel a, TlsChannel b, int chunkA, int chunkB, int count)
      throws Exception {
    byte[] fromA = Bytes.random(1, count);
    byte[] fromB = Bytes.random(2, count);
    try (Threads threads = new Threads();
        a;
        b) {
      Future<Integer> writtenByA = threads.start(() -> Bytes.writeInChunks(a, fromA, chunkA));
      Future<Integer> writtenByB = threads.start(() -> Bytes.writeInChunks(b, fromB, chunkB));
      Future<byte[]> readByA = threads.start(() -> Bytes.read(a, count, chunkB));
      Future<byte[]> readByB = threads.start(() -> Bytes.read(b, count, chunkA));
      assertArrayEquals(fromB, Threads.join(readByA));
      assertArrayEquals(fromA, Threads.join(readByB));
      assertEquals(count, Threads.join(writtenByA));
      assertEquals(count, Threads.join(writtenByB));
      Future<Integer> endedByA = threads.start(() -> end(a));
      assertEquals(-1, b.read(ByteBuffer.allocate(1)));
      assertEquals(0, Threads.join(endedByA));
      Future<Integer> endedByB = threads.start(() -> end(b));
      assertEquals(-1, a.read(ByteBuffer.allocate(1)));
      assertEquals(0, Threads.join(endedByB));
    }
  }

  private static int end(TlsChannel channel) throws Exception {
    channel.shutdownOutput();
    return 0;
  }

  @Test
  void writersTakeTurns() throws Exception {
    int block = 20_000;
    int blocks = 50;
    MemoryTransport transport = MemoryTransport.ofCapacity(5000);
    try (Threads threads = new Threads();
        TlsChannel reader = TlsChannel.over(FrameEngine.server(), transport.peer());
        TlsChannel shared = TlsChannel.over(FrameEngine.client(), transport)) {
      Future<Integer> first = threads.start(() -> writeBlocks(shared, (byte) 1, block, blocks));
      Future<Integer> second = threads.start(() -> writeBlocks(shared, (byte) 2, block, blocks));
      byte[] all = Bytes.read(reader, 2 * block * blocks, 1 << 16);
      assertEquals(2 * block * blocks, Threads.join(first) + Threads.join(second));
      int[] seen = new int[3];
      for (int start = 0; start < all.length; start += block) {
        byte writer = all[start];
        seen[writer]++;
        for (int i = start; i < start + block; i++) {
          assertEquals(writer, all[i], "a write was cut in two at byte " + i);
        }
      }
      assertArrayEquals(new int[] {0, blocks, blocks}, seen);
    }
  }

  private static int writeBlocks(ByteChannel channel, byte value, int block, int blocks)
      throws Exception {
    byte[] bytes = new byte[block];
    Arrays.fill(bytes, value);
    int written = 0;
    for (int i = 0; i < blocks; i++) {
      written += channel.write(ByteBuffer.wrap(bytes));
    }
    return written;
  }

  @Test
  void readersTakeTurns() throws Exception {
    byte[] bytes = new byte[300_000];
    Arrays.fill(bytes, (byte) 1);
    MemoryTransport transport = MemoryTransport.ofCapacity(5000);
    try (Threads threads = new Threads();
        TlsChannel shared = TlsChannel.over(FrameEngine.server(), transport.peer());
        TlsChannel writer = TlsChannel.over(FrameEngine.client(), transport)) {
      Future<byte[]> first = threads.start(() -> Bytes.readToEnd(shared, 999));
      Future<byte[]> second = threads.start(() -> Bytes.readToEnd(shared, 777));
      assertEquals(bytes.length, writer.write(ByteBuffer.wrap(bytes)));
      writer.shutdownOutput();
      assertEquals(bytes.length, Threads.join(first).length + Threads.join(second).length);
    }
  }

  @Test
  void takesBuffersOfEveryKind() throws Exception {
    byte[] bytes = Bytes.random(3, 100);
    MemoryTransport transport = MemoryTransport.ofCapacity(10_000);
    try (Threads threads = new Threads();
        TlsChannel reader = TlsChannel.over(FrameEngine.server(), transport.peer());
        TlsChannel writer = TlsChannel.over(FrameEngine.client(), transport)) {
      Future<byte[]> read = threads.start(() -> Bytes.read(reader, 400, 64));
      ByteBuffer direct = ByteBuffer.allocateDirect(100).put(bytes).flip();
      ByteBuffer padded = ByteBuffer.allocate(300).position(150).put(bytes).flip().position(150);
      for (ByteBuffer src :
          new ByteBuffer[] {
            ByteBuffer.wrap(bytes),
            direct,
            padded.slice(),
            ByteBuffer.wrap(bytes).asReadOnlyBuffer()
          }) {
        assertEquals(100, writer.write(src));
        assertEquals(0, src.remaining());
      }
      byte[] all = Threads.join(read);
      for (int i = 0; i < 400; i++) {
        assertEquals(bytes[i % 100], all[i]);
      }
    }
  }

  @Test
  void readsOnlyIntoRoom() throws Exception {
    Conversation conversation = Conversation.record();
    try (TlsChannel channel =
        TlsChannel.over(FrameEngine.client(), new ScriptedTransport(conversation.script()))) {
      assertEquals(0, channel.read(ByteBuffer.allocate(0)));
      ByteBuffer window = ByteBuffer.allocateDirect(20).position(5).limit(8);
      assertEquals(3, channel.read(window));
      assertEquals(8, window.position());
      assertEquals(conversation.plaintext()[2], window.get(7));
      assertEquals(0, channel.read(window));
      ByteBuffer readOnly = ByteBuffer.allocate(1).asReadOnlyBuffer();
      assertThrows(IllegalArgumentException.class, () -> channel.read(readOnly));
    }
  }

  @Test
  void sendsSeveralRecordsAtOnce() throws Exception {
    Conversation conversation = Conversation.record();
    ScriptedTransport transport = new ScriptedTransport(conversation.script());
    try (TlsChannel channel = TlsChannel.over(FrameEngine.client(), transport)) {
      channel.handshake();
      int before = transport.writes();
      assertEquals(1 << 16, channel.write(ByteBuffer.allocate(1 << 16)));
      assertEquals(before + 1, transport.writes());
      int sent = transport.sent().length;
      assertEquals(0, channel.write(ByteBuffer.allocate(0)));
      assertEquals(sent, transport.sent().length, "an empty write made a record");
    }
  }
}
