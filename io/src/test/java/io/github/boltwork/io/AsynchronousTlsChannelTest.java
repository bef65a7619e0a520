package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.CompletionHandler;
import java.nio.channels.ReadPendingException;
import java.nio.channels.WritePendingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each operation of an asynchronous channel promises. */
@Timeout(60)
class AsynchronousTlsChannelTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

  @RegisterExtension final LentBuffers lent = new LentBuffers();

  @Test
  void oneReadAndOneWriteMayBePending() throws Exception {
    Link link = Link.prompt();
    AsynchronousTlsChannel client = link.client;
    Told read = new Told();
    Told write = new Told();
    client.read(ByteBuffer.allocate(1), Told.ATTACHMENT, read);
    client.write(ByteBuffer.wrap(HELLO), Told.ATTACHMENT, write);
    ByteBuffer buffer = ByteBuffer.allocate(1);
    assertThrows(
        ReadPendingException.class, () -> client.read(buffer, Told.ATTACHMENT, new Told()));
    assertThrows(ReadPendingException.class, () -> client.read(buffer));
    assertThrows(
        WritePendingException.class, () -> client.write(buffer, Told.ATTACHMENT, new Told()));
    assertThrows(WritePendingException.class, () -> client.write(buffer));
    assertThrows(
        IllegalArgumentException.class,
        () -> client.read(buffer.asReadOnlyBuffer(), Told.ATTACHMENT, new Told()));
    ByteBuffer dst = ByteBuffer.allocate(10);
    var arrived = link.server.read(dst);
    link.schedule.run();
    assertEquals(5, arrived.get());
    assertArrayEquals(HELLO, Arrays.copyOf(dst.array(), 5));
    assertEquals(5, write.count());
    assertTrue(read.isPending());
    assertEquals(1, link.server.write(ByteBuffer.allocate(1)).get());
    link.schedule.run();
    assertEquals(1, read.count());
    link.close();
  }

  @Test
  void emptyBuffersEndAtOnce() throws Exception {
    Link link = Link.established();
    assertEquals(0, link.client.read(ByteBuffer.allocate(0)).get());
    long sent = link.clientTransport.outgoing.written();
    assertEquals(0, link.client.write(ByteBuffer.allocate(0)).get());
    assertEquals(sent, link.clientTransport.outgoing.written(), "an empty write made a record");
    link.close();
  }

  @Test
  void idleChannelsHoldNothingAndWaitingOnesLittle() throws Exception {
    Link link = Link.established();
    assertEquals(0, lent.records() + lent.shorts());
    Told read = new Told();
    link.client.read(ByteBuffer.allocate(100_000), Told.ATTACHMENT, read);
    link.schedule.run();
    assertEquals(1, lent.shorts());
    assertEquals(0, lent.records());
    link.close();
    assertTrue(read.failure() instanceof ClosedChannelException);
  }

  @Test
  void stuckWriteDelaysNoReadAndIsNotOverBeforeTheTransportTookIt() throws Exception {
    Link link = Link.established();
    link.clientTransport.outgoing.capacity(10);
    Told write = new Told();
    link.client.write(ByteBuffer.wrap(HELLO), Told.ATTACHMENT, write);
    link.schedule.run();
    assertTrue(write.isPending());
    assertTrue(link.clientTransport.outgoing.hasWriter());
    assertEquals(5, link.server.write(ByteBuffer.wrap(HELLO)).get());
    var read = link.client.read(ByteBuffer.allocate(9));
    link.schedule.run();
    assertEquals(5, read.get());
    assertTrue(write.isPending());
    link.clientTransport.outgoing.capacity(12);
    link.schedule.run();
    assertEquals(5, write.count());
    link.close();
  }

  @Test
  void answersLeaveWithTheNextWrite() throws Exception {
    Link link =
        Link.of(
            Schedule.prompt(),
            1 << 20,
            FrameEngine.client(),
            FrameEngine.server().updatingEvery(1));
    link.shakeHands();
    long sent = link.clientTransport.outgoing.written();
    assertEquals(5, link.server.write(ByteBuffer.wrap(HELLO)).get());
    var read = link.client.read(ByteBuffer.allocate(9));
    link.schedule.run();
    assertEquals(5, read.get());
    assertEquals(sent, link.clientTransport.outgoing.written());
    assertEquals(0, link.client.write(ByteBuffer.allocate(0)).get());
    assertEquals(sent + Frame.HEADER, link.clientTransport.outgoing.written());
    link.close();
  }

  @Test
  void halfCloseLeavesTheOtherDirectionOpen() throws Exception {
    Link link = Link.established();
    var end = link.client.shutdownOutput();
    link.schedule.run();
    assertTrue(end.isDone());
    link.client.shutdownOutput().get();
    Told late = new Told();
    link.client.write(ByteBuffer.wrap(HELLO), Told.ATTACHMENT, late);
    assertInstanceOf(ClosedChannelException.class, late.failure());
    var read = link.server.read(ByteBuffer.allocate(9));
    link.schedule.run();
    assertEquals(-1, read.get());
    assertEquals(5, link.server.write(ByteBuffer.wrap(HELLO)).get());
    var answer = link.client.read(ByteBuffer.allocate(9));
    link.schedule.run();
    assertEquals(5, answer.get());
    link.close();
  }

  @Test
  void outputEndsAfterThePendingWrite() throws Exception {
    Link link = Link.established();
    link.clientTransport.outgoing.capacity(10);
    Told write = new Told();
    link.client.write(ByteBuffer.wrap(new byte[100_000]), Told.ATTACHMENT, write);
    var end = link.client.shutdownOutput();
    var read = AsynchronousBytes.readToEnd(link.server, () -> 5000);
    link.clientTransport.outgoing.capacity(1000);
    link.schedule.run();
    assertEquals(100_000, write.count());
    assertTrue(end.isDone());
    assertEquals(100_000, read.join().length);
    link.close();
  }

  @Test
  @SuppressWarnings(
      "NullAway") // Compilers before JDK 22 do not read that an attachment may be null.
  void attachmentsMayBeNull() throws Exception {
    Link link = Link.established();
    CompletableFuture<Integer> written = new CompletableFuture<>();
    link.client.write(
        ByteBuffer.wrap(HELLO),
        null,
        new CompletionHandler<Integer, @Nullable Object>() {
          @Override
          public void completed(Integer count, @Nullable Object attachment) {
            assertNull(attachment);
            written.complete(count);
          }

          @Override
          public void failed(Throwable failure, @Nullable Object attachment) {
            written.completeExceptionally(failure);
          }
        });
    assertEquals(HELLO.length, written.get());
    link.close();
  }
}
