package io.github.boltwork.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A channel read and written as streams. */
@Timeout(60)
class ChannelStreamsTest {
  private final Threads threads = new Threads();
  private TlsChannel client;
  private TlsChannel server;

  @BeforeEach
  @SuppressWarnings("NullAway.Init")
  void connect() {
    MemoryTransport transport = MemoryTransport.ofCapacity(1 << 20);
    client = TlsChannel.over(FrameEngine.client(), transport);
    server = TlsChannel.over(FrameEngine.server(), transport.peer());
  }

  @AfterEach
  void tearDown() throws Exception {
    client.close();
    server.close();
    threads.close();
  }

  @Test
  void everyByteComesInPiecesOfAnySize() throws Exception {
    byte[] bytes = Bytes.random(4, 200_000);
    Future<byte[]> read = threads.start(() -> server.inputStream().readAllBytes());
    OutputStream out = client.outputStream();
    out.write(bytes[0] & 0xff);
    for (int i = 1; i < bytes.length; i += 777) {
      out.write(bytes, i, Math.min(777, bytes.length - i));
    }
    out.flush();
    client.shutdownOutput();
    assertArrayEquals(bytes, Threads.join(read));
    Future<Integer> written =
        threads.start(
            () -> {
              server.outputStream().write(bytes);
              return bytes.length;
            });
    InputStream in = client.inputStream();
    byte[] back = new byte[bytes.length];
    int count = 0;
    for (int size = 0; count < back.length; size = size % 30_000 + 911) {
      int length = Math.min(size, back.length - count);
      int some = size == 0 ? in.read() : in.read(back, count, length);
      if (size == 0) {
        back[0] = (byte) some;
        some = 1;
      }
      count += some;
    }
    assertArrayEquals(bytes, back);
    assertEquals(bytes.length, Threads.join(written));
  }

  @Test
  void availableCountsWhatWaitsHere() throws Exception {
    InputStream in = server.inputStream();
    assertEquals(0, in.available());
    Future<Integer> first = threads.start(in::read);
    client.outputStream().write("hello".getBytes(UTF_8));
    assertEquals('h', Threads.join(first));
    assertEquals(4, in.available());
    assertEquals("ello", new String(in.readNBytes(4), UTF_8));
    assertEquals(0, in.available());
    assertEquals(0, in.read(new byte[3], 1, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> in.read(new byte[3], 2, 2));
    assertThrows(
        IndexOutOfBoundsException.class, () -> client.outputStream().write(new byte[3], 2, 2));
  }

  @Test
  void availableDoesNotWaitForAReader() throws Exception {
    InputStream in = server.inputStream();
    Future<Integer> first = threads.start(in::read);
    client.handshake();
    assertEquals(0, in.available());
    client.outputStream().write('x');
    assertEquals('x', Threads.join(first));
  }

  @Test
  void closingAStreamClosesTheChannel() throws Exception {
    Future<Integer> end = threads.start(() -> client.inputStream().read());
    InputStream in = server.inputStream();
    server.handshake();
    server.outputStream().close();
    assertEquals(-1, Threads.join(end));
    assertFalse(server.isOpen());
    assertThrows(ClosedChannelException.class, in::read);
    assertThrows(ClosedChannelException.class, () -> server.outputStream().write(1));
    server.outputStream().flush();
    client.inputStream().close();
    assertFalse(client.isOpen());
  }

  @Test
  void bytesOfAClosedChannelAreGone() throws Exception {
    Future<byte[]> two = threads.start(() -> server.inputStream().readNBytes(0));
    InputStream in = server.inputStream();
    Future<Integer> first = threads.start(in::read);
    client.outputStream().write(new byte[] {1, 2, 3});
    assertEquals(1, Threads.join(first));
    assertEquals(0, Threads.join(two).length);
    server.close();
    assertEquals(0, in.available());
    assertThrows(ClosedChannelException.class, in::read);
  }

  @Test
  void truncationIsNoEnd() throws Exception {
    MemoryTransport transport = MemoryTransport.ofCapacity(1 << 16);
    try (TlsChannel cut = TlsChannel.over(FrameEngine.client(), transport)) {
      Future<TlsException> told =
          threads.start(() -> assertThrows(TlsException.class, () -> cut.inputStream().read()));
      transport.incoming.awaitStarvedReader();
      transport.incoming.closeWriter();
      assertEquals(TlsException.Kind.TRUNCATED, Threads.join(told).kind());
    }
  }

  @Test
  void nonBlockingTransportsAreToldApart() throws Exception {
    try (Loopback loopback = Loopback.connect();
        TlsChannel mine = TlsChannel.over(FrameEngine.client(), loopback.client());
        TlsChannel peer = TlsChannel.over(FrameEngine.server(), loopback.server())) {
      Future<Boolean> shaken = threads.start(peer::handshake);
      mine.handshake();
      Threads.join(shaken);
      loopback.client().configureBlocking(false);
      String read =
          String.valueOf(
              assertThrows(IllegalBlockingModeException.class, () -> mine.inputStream().read())
                  .getMessage());
      assertTrue(read.contains("moved 0 bytes in read()"), read);
      OutputStream out = mine.outputStream();
      assertThrows(
          IllegalBlockingModeException.class,
          () -> {
            while (true) {
              out.write(new byte[10_000]);
            }
          });
      assertThrows(IllegalBlockingModeException.class, out::flush);
    }
  }
}
