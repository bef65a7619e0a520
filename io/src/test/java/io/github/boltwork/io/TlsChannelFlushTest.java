package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How writes become records, and records writes to the transport. */
@Timeout(60)
class TlsChannelFlushTest {
  private static final ChannelOptions WHEN_ASKED =
      ChannelOptions.DEFAULT.withFlush(Flush.WHEN_ASKED);

  private final Threads threads = new Threads();
  private final MemoryTransport line = MemoryTransport.ofCapacity(1 << 20);
  private final WriteLog log = new WriteLog(line);
  private final TlsChannel server = TlsChannel.over(FrameEngine.server(), line.peer());

  @AfterEach
  void tearDown() throws Exception {
    server.close();
    threads.close();
  }

  private TlsChannel connect(ChannelOptions options) throws Exception {
    TlsChannel client = TlsChannel.over(FrameEngine.client(), log, options);
    Future<Boolean> other = threads.start(server::handshake);
    assertTrue(client.handshake());
    assertTrue(Threads.join(other));
    log.clear();
    return client;
  }

  private static int framed(int plaintext) {
    int frames = (plaintext + Frame.MAX_PAYLOAD - 1) / Frame.MAX_PAYLOAD;
    return plaintext + frames * Frame.HEADER;
  }

  @Test
  void loneWriteLeavesAtOnce() throws Exception {
    try (TlsChannel client = connect(ChannelOptions.DEFAULT)) {
      assertEquals(1, client.write(ByteBuffer.allocate(1)));
      assertEquals(1, client.write(ByteBuffer.allocate(1)));
      assertArrayEquals(new int[] {framed(1), framed(1)}, log.sizes());
    }
  }

  @Test
  void writesAreCollectedUntilFlush() throws Exception {
    try (TlsChannel client = connect(WHEN_ASKED)) {
      byte[] sent = Bytes.random(1, 1000);
      for (int i = 0; i < sent.length; i += 10) {
        assertEquals(10, client.write(ByteBuffer.wrap(sent, i, 10)));
      }
      assertEquals(0, log.sizes().length);
      assertTrue(client.flush());
      assertArrayEquals(new int[] {framed(1000)}, log.sizes());
      assertTrue(client.flush());
      assertEquals(1, log.sizes().length);
      assertArrayEquals(sent, Bytes.read(server, sent.length, 77));
    }
  }

  @Test
  void fullCollectionLeavesUnasked() throws Exception {
    try (TlsChannel client = connect(WHEN_ASKED)) {
      byte[] sent = Bytes.random(1, Plaintext.CAPACITY + 1);
      Future<byte[]> received =
          threads.start(() -> Bytes.read(server, Plaintext.CAPACITY, 1 << 16));
      for (int i = 0; i < sent.length; i += 1000) {
        int count = Math.min(1000, sent.length - i);
        assertEquals(count, client.write(ByteBuffer.wrap(sent, i, count)));
      }
      assertArrayEquals(Arrays.copyOf(sent, Plaintext.CAPACITY), Threads.join(received));
    }
  }

  @Test
  void collectedBytesLeaveBeforeTheEnd() throws Exception {
    try (TlsChannel client = connect(WHEN_ASKED)) {
      assertEquals(3, client.write(ByteBuffer.wrap(new byte[] {1, 2, 3})));
      assertTrue(client.shutdownOutput());
      assertArrayEquals(new byte[] {1, 2, 3}, Bytes.readToEnd(server, 10));
    }
  }

  @Test
  void collectedBytesLeaveOnClose() throws Exception {
    TlsChannel client = connect(WHEN_ASKED);
    assertEquals(3, client.write(ByteBuffer.wrap(new byte[] {1, 2, 3})));
    client.close();
    assertArrayEquals(new byte[] {1, 2, 3}, Bytes.readToEnd(server, 10));
  }

  @Test
  void buffersOfAGatheringWriteShareRecords() throws Exception {
    try (TlsChannel client = connect(ChannelOptions.DEFAULT)) {
      byte[] sent = Bytes.random(1, 300);
      ByteBuffer[] parts = new ByteBuffer[102];
      Arrays.setAll(
          parts,
          i ->
              i == 0 || i == 101
                  ? ByteBuffer.allocate(0)
                  : ByteBuffer.wrap(sent, 3 * (i - 1), 3).asReadOnlyBuffer());
      assertEquals(300, client.write(parts));
      assertArrayEquals(new int[] {framed(300)}, log.sizes());
      assertArrayEquals(sent, Bytes.read(server, 300, 300));
    }
  }

  @Test
  void largeWriteTakesSeveralRecordsAWrite() throws Exception {
    try (TlsChannel client = connect(ChannelOptions.DEFAULT)) {
      Future<byte[]> received = threads.start(() -> Bytes.read(server, 1 << 20, 1 << 16));
      assertEquals(1 << 20, client.write(ByteBuffer.allocate(1 << 20)));
      assertEquals(1 << 20, Threads.join(received).length);
      assertTrue(log.sizes().length <= 17, log.sizes().length + " writes for 64 records");
    }
  }

  @Test
  void scatteringReadFillsBuffersInTurn() throws Exception {
    try (TlsChannel client = connect(ChannelOptions.DEFAULT)) {
      byte[] sent = Bytes.random(1, 20);
      assertEquals(20, client.write(ByteBuffer.wrap(sent)));
      ByteBuffer all = ByteBuffer.allocate(30);
      ByteBuffer[] parts = {all.slice(0, 0), all.slice(0, 7), all.slice(7, 1), all.slice(8, 22)};
      assertEquals(20, server.read(parts));
      assertEquals(12, parts[3].position());
      assertArrayEquals(sent, Arrays.copyOf(all.array(), 20));
    }
  }
}
