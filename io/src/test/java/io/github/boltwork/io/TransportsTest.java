package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Byte channels of streams, and of pairs of channels. */
@Timeout(60)
class TransportsTest {
  private static final byte[] BYTES = Bytes.random(3, 100_000);

  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  @Test
  void readsIntoEveryKindOfBuffer() throws Exception {
    for (ByteBuffer buffer :
        new ByteBuffer[] {
          ByteBuffer.allocate(150_000),
          ByteBuffer.allocateDirect(150_000),
          ByteBuffer.allocate(200_000).position(7).slice().limit(150_000)
        }) {
      ByteChannel channel =
          Transports.of(new ByteArrayInputStream(BYTES), new ByteArrayOutputStream());
      buffer.position(5);
      while (channel.read(buffer) >= 0) {
        // Each turn brings some.
      }
      byte[] read = new byte[BYTES.length];
      buffer.flip().position(5).get(read);
      assertArrayEquals(BYTES, read);
      assertFalse(buffer.hasRemaining());
      assertEquals(0, channel.read(ByteBuffer.allocate(0)));
    }
  }

  @Test
  void writesEveryKindOfBufferAndFlushes() throws Exception {
    ByteBuffer direct = ByteBuffer.allocateDirect(BYTES.length + 9).position(9).put(BYTES);
    for (ByteBuffer buffer :
        new ByteBuffer[] {
          ByteBuffer.wrap(BYTES),
          ByteBuffer.wrap(BYTES).asReadOnlyBuffer(),
          direct.position(9),
          ByteBuffer.allocate(BYTES.length + 9).position(9).put(BYTES).position(9).slice()
        }) {
      ByteArrayOutputStream sink = new ByteArrayOutputStream();
      ByteChannel channel =
          Transports.of(InputStream.nullInputStream(), new BufferedOutputStream(sink, 1 << 20));
      assertEquals(BYTES.length, channel.write(buffer));
      assertFalse(buffer.hasRemaining());
      assertArrayEquals(BYTES, sink.toByteArray());
    }
  }

  @Test
  void closingClosesBothAlsoIfOneFails() {
    IOException ofIn = new IOException("in");
    IOException ofOut = new IOException("out");
    int[] closed = new int[2];
    InputStream in =
        new InputStream() {
          @Override
          public int read() {
            return 7;
          }

          @Override
          public void close() throws IOException {
            closed[0]++;
            throw ofIn;
          }
        };
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void close() throws IOException {
            closed[1]++;
            throw ofOut;
          }
        };
    ByteChannel channel = Transports.of(in, out);
    assertTrue(channel.isOpen());
    IOException thrown = assertThrows(IOException.class, channel::close);
    assertSame(ofIn, thrown);
    assertArrayEquals(new Throwable[] {ofOut}, thrown.getSuppressed());
    assertArrayEquals(new int[] {1, 1}, closed);
    assertFalse(channel.isOpen());
    assertThrows(ClosedChannelException.class, () -> channel.read(ByteBuffer.allocate(1)));
    assertThrows(ClosedChannelException.class, () -> channel.write(ByteBuffer.allocate(1)));
  }

  @Test
  void closingWakesWhoWaitsInASocketsStreams() throws Exception {
    Socket[] ends = SocketPair.plain();
    CountDownLatch reading = new CountDownLatch(1);
    InputStream in =
        new FilterInputStream(ends[0].getInputStream()) {
          @Override
          public int read(byte[] bytes, int from, int count) throws IOException {
            reading.countDown();
            return super.read(bytes, from, count);
          }
        };
    ByteChannel channel = Transports.of(in, ends[0].getOutputStream());
    Future<AsynchronousCloseException> read =
        threads.start(
            () ->
                assertThrows(
                    AsynchronousCloseException.class, () -> channel.read(ByteBuffer.allocate(1))));
    Future<AsynchronousCloseException> written =
        threads.start(
            () ->
                assertThrows(
                    AsynchronousCloseException.class,
                    () -> channel.write(ByteBuffer.allocateDirect(10_000_000))));
    reading.await();
    while (ends[1].getInputStream().available() < 30_000) {
      Thread.sleep(1);
    }
    channel.close();
    assertTrue(Threads.join(read) != null && Threads.join(written) != null);
    ends[1].close();
  }

  @Test
  void pairsAreAsBlockingAsTheirChannels() throws Exception {
    Pipe there = Pipe.open();
    Pipe back = Pipe.open();
    ByteChannel one = Transports.of(back.source(), there.sink());
    ByteChannel other = Transports.of(there.source(), back.sink());
    Future<Integer> written = threads.start(() -> Bytes.writeInChunks(one, BYTES, 999));
    assertArrayEquals(BYTES, Bytes.read(other, BYTES.length, 1234));
    assertEquals(BYTES.length, Threads.join(written));
    assertFalse(there.source().configureBlocking(false).isBlocking());
    assertEquals(0, other.read(ByteBuffer.allocate(1)));
    other.close();
    assertFalse(there.source().isOpen() || back.sink().isOpen() || other.isOpen());
    assertEquals(-1, one.read(ByteBuffer.allocate(1)));
    one.close();
    assertFalse(one.isOpen());
  }

  @Test
  void tlsGoesOverStreams() throws Exception {
    Socket[] ends = SocketPair.plain();
    ByteChannel below = Transports.of(ends[0].getInputStream(), ends[0].getOutputStream());
    ByteChannel above = Transports.of(ends[1].getInputStream(), ends[1].getOutputStream());
    try (TlsChannel client = TlsChannel.over(FrameEngine.client(), below);
        TlsChannel server = TlsChannel.over(FrameEngine.server(), above)) {
      Future<Integer> written = threads.start(() -> Bytes.writeInChunks(client, BYTES, 5000));
      assertArrayEquals(BYTES, Bytes.read(server, BYTES.length, 777));
      assertEquals(BYTES.length, Threads.join(written));
    }
    assertTrue(ends[0].isClosed() && ends[1].isClosed());
  }
}
