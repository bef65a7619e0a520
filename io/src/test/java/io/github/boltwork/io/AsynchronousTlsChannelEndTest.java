package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.CompletionHandler;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ends and failures: each is told to who waits, and to who comes later. */
@Timeout(60)
class AsynchronousTlsChannelEndTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

  @RegisterExtension final LentBuffers lent = new LentBuffers();

  @Test
  void endWithoutCloseNotifyIsTruncationAndStays() throws Exception {
    Link link = Link.established();
    Told read = new Told();
    link.client.read(ByteBuffer.allocate(9), Told.ATTACHMENT, read);
    link.serverTransport.close();
    link.schedule.run();
    TlsException cut = assertInstanceOf(TlsException.class, read.failure());
    assertEquals(TlsException.Kind.TRUNCATED, cut.kind());
    Told again = new Told();
    link.client.read(ByteBuffer.allocate(9), Told.ATTACHMENT, again);
    cut = assertInstanceOf(TlsException.class, again.failure());
    assertEquals(TlsException.Kind.TRUNCATED, cut.kind());
    link.close();
  }

  @Test
  void refusalReachesThePeerAndStays() throws Exception {
    Link link =
        Link.of(
            Schedule.prompt(),
            1 << 20,
            FrameEngine.client(),
            FrameEngine.server().refusing(new TlsAlert(40)));
    var served = link.server.handshake();
    Told told = new Told();
    link.client.read(ByteBuffer.allocate(9), Told.ATTACHMENT, told);
    link.schedule.run();
    TlsException refusal = assertInstanceOf(TlsException.class, Told.failureOf(served));
    assertEquals(TlsException.Kind.PROTOCOL, refusal.kind());
    TlsException alert = assertInstanceOf(TlsException.class, told.failure());
    assertEquals(TlsException.Kind.PEER_ALERT, alert.kind());
    Told write = new Told();
    link.client.write(ByteBuffer.wrap(HELLO), Told.ATTACHMENT, write);
    TlsException again = assertInstanceOf(TlsException.class, write.failure());
    assertEquals(alert.getMessage(), again.getMessage());
    assertInstanceOf(TlsException.class, Told.failureOf(link.server.handshake()));
    assertThrows(IllegalStateException.class, link.client::session);
    link.close();
  }

  @Test
  void alertLeavesBehindAStuckWriteThoughNothingIsPending() throws Exception {
    Link link = Link.established();
    link.clientTransport.outgoing.capacity(10);
    Told write = new Told();
    Told read = new Told();
    link.client.write(ByteBuffer.wrap(HELLO), Told.ATTACHMENT, write);
    link.client.read(ByteBuffer.allocate(9), Told.ATTACHMENT, read);
    link.serverTransport.write(ByteBuffer.wrap(new byte[Frame.HEADER])).get();
    link.schedule.run();
    TlsException garbage = assertInstanceOf(TlsException.class, read.failure());
    assertEquals(TlsException.Kind.PROTOCOL, garbage.kind());
    var told = AsynchronousBytes.readToEnd(link.server, () -> 9);
    link.schedule.run();
    TlsException alert = assertInstanceOf(TlsException.class, Told.failureOf(told));
    assertEquals(TlsException.Kind.PEER_ALERT, alert.kind());
    assertEquals(HELLO.length, write.count());
    link.close();
  }

  @Test
  void failedWriteStaysAndFailedReadDoesNot() throws Exception {
    Link link = Link.established();
    IOException reset = new IOException("Connection reset");
    link.clientTransport.incoming.failNextRead(reset);
    Told read = new Told();
    link.client.read(ByteBuffer.allocate(9), Told.ATTACHMENT, read);
    assertSame(reset, read.failure());
    assertEquals(5, link.server.write(ByteBuffer.wrap(HELLO)).get());
    var next = link.client.read(ByteBuffer.allocate(9));
    link.schedule.run();
    assertEquals(5, next.get());

    link.clientTransport.outgoing.failWrites(reset);
    Told write = new Told();
    link.client.write(ByteBuffer.wrap(HELLO), Told.ATTACHMENT, write);
    assertSame(reset, write.failure());
    for (int i = 0; i < 2; i++) {
      Told again = new Told();
      link.client.write(ByteBuffer.wrap(HELLO), Told.ATTACHMENT, again);
      assertSame(reset, rootOf(again.failure()));
    }
    CompletableFuture<?> end = link.client.shutdownOutput();
    assertInstanceOf(IOException.class, Told.failureOf(end));
    link.close();
  }

  @Test
  void whatTheHandshakeCannotSendFailsIt() {
    Link link = Link.prompt();
    IOException reset = new IOException("Connection reset");
    link.clientTransport.outgoing.failWrites(reset);
    Told read = new Told();
    link.client.read(ByteBuffer.allocate(9), Told.ATTACHMENT, read);
    assertSame(reset, read.failure());
    assertSame(reset, rootOf(Told.failureOf(link.client.handshake())));
    assertDoesNotThrow(link::close);
  }

  @Test
  void closeFailsWhatIsPendingAndWhatComesLater() throws Exception {
    Link link = Link.established();
    link.clientTransport.outgoing.capacity(10);
    Told read = new Told();
    Told write = new Told();
    link.client.read(ByteBuffer.allocate(9), Told.ATTACHMENT, read);
    link.client.write(ByteBuffer.wrap(HELLO), Told.ATTACHMENT, write);
    var end = link.client.shutdownOutput();
    assertTrue(lent.shorts() > 0);
    link.client.close();
    assertInstanceOf(AsynchronousCloseException.class, read.failure());
    assertInstanceOf(AsynchronousCloseException.class, write.failure());
    assertInstanceOf(AsynchronousCloseException.class, Told.failureOf(end));
    assertTrue(link.clientEngine.isClosed());
    assertFalse(link.client.isOpen());
    assertFalse(link.clientTransport.isOpen());
    assertEquals(2, lent.shorts(), "given back while the transport may still use them");
    link.schedule.run();
    assertEquals(0, lent.shorts());
    Told late = new Told();
    link.client.read(ByteBuffer.allocate(9), Told.ATTACHMENT, late);
    assertInstanceOf(ClosedChannelException.class, late.failure());
    Told later = new Told();
    link.client.write(ByteBuffer.wrap(HELLO), Told.ATTACHMENT, later);
    assertInstanceOf(ClosedChannelException.class, later.failure());
    assertInstanceOf(ClosedChannelException.class, Told.failureOf(link.client.shutdownOutput()));
    assertEquals("frame", link.client.session().backend());
    link.close();
  }

  @Test
  void closeSaysGoodbyeOnlyIfNothingIsCutShort() throws Exception {
    for (boolean cutShort : new boolean[] {false, true}) {
      Link link = Link.established();
      if (cutShort) {
        link.clientTransport.outgoing.capacity(10);
        link.client.write(ByteBuffer.wrap(HELLO), Told.ATTACHMENT, new Told());
      }
      link.client.close();
      Told read = new Told();
      link.server.read(ByteBuffer.allocate(9), Told.ATTACHMENT, read);
      link.schedule.run();
      if (cutShort) {
        TlsException cut = assertInstanceOf(TlsException.class, read.failure());
        assertEquals(TlsException.Kind.TRUNCATED, cut.kind());
      } else {
        assertEquals(-1, read.count());
      }
      link.close();
    }
  }

  @Test
  void failureToCloseTheTransportIsTold() throws Exception {
    Link link = Link.established();
    IOException fault = new IOException("no");
    link.clientTransport.failClose(fault);
    IOException told = assertThrows(IOException.class, link.client::close);
    assertSame(fault, told.getCause());
    assertTrue(link.clientEngine.isClosed());
    link.close();
  }

  /** A transport that has nothing to read, and fails where that is told. */
  private static final class Failing implements AsynchronousByteChannel {
    final InternalError error = new InternalError("for a test");

    private boolean open = true;

    @Override
    public <A extends @Nullable Object> void read(
        ByteBuffer dst, A attachment, CompletionHandler<Integer, ? super A> handler) {
      handler.completed(0, attachment);
    }

    @Override
    public <A extends @Nullable Object> void write(
        ByteBuffer src, A attachment, CompletionHandler<Integer, ? super A> handler) {
      int count = src.remaining();
      src.position(src.limit());
      handler.completed(count, attachment);
    }

    @Override
    public Future<Integer> read(ByteBuffer dst) {
      throw error;
    }

    @Override
    public Future<Integer> write(ByteBuffer src) {
      throw error;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }

    @Override
    public String toString() {
      throw error;
    }
  }

  @Test
  void anErrorFailsWhatIsPendingAndEndsTheChannel() {
    FrameEngine engine = FrameEngine.client();
    Failing transport = new Failing();
    AsynchronousTlsChannel channel = AsynchronousTlsChannel.over(engine, transport);
    assertSame(transport.error, Told.failureOf(channel.handshake()));
    assertFalse(channel.isOpen());
    assertFalse(transport.isOpen());
    assertTrue(engine.isClosed());
    Told late = new Told();
    channel.read(ByteBuffer.allocate(9), Told.ATTACHMENT, late);
    ClosedChannelException closed = assertInstanceOf(ClosedChannelException.class, late.failure());
    assertSame(transport.error, closed.getCause());
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : rootOf(cause);
  }
}
