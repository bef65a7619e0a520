package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A buffer that a transport may still fill or read is never lent to somebody else. */
@Timeout(60)
class BorrowedBuffersTest {
  private final Threads threads = new Threads();
  private final int lent = lent();

  @AfterEach
  void tearDown() {
    threads.close();
    assertEquals(lent, lent(), "buffers not returned");
  }

  private static int lent() {
    return BufferPool.SHORT.lent() + BufferPool.RECORDS.lent();
  }

  /** A transport that plays a script and then stays in one call, even when it is closed. */
  private static final class Deaf implements ByteChannel {
    private final ScriptedTransport script;
    private final boolean inWrite;
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);

    Deaf(byte[] script, boolean inWrite) {
      this.script = new ScriptedTransport(script);
      this.inWrite = inWrite;
    }

    private void stay() {
      entered.countDown();
      boolean interrupted = false;
      while (true) {
        try {
          left.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
      int count = script.read(dst);
      if (count < 0) {
        stay();
      }
      return count;
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
      if (inWrite) {
        stay();
      }
      return script.write(src);
    }

    @Override
    public boolean isOpen() {
      return script.isOpen();
    }

    @Override
    public void close() throws IOException {
      script.close();
    }
  }

  private void closesUnder(Deaf transport, Threaded call) throws Exception {
    TlsChannel channel = TlsChannel.over(FrameEngine.client(), transport);
    Future<Exception> caller =
        threads.start(() -> assertThrows(ClosedChannelException.class, () -> call.on(channel)));
    transport.entered.await();
    channel.close();
    assertTrue(lent() > lent, "a buffer was returned while the transport had it");
    transport.left.countDown();
    assertTrue(Threads.join(caller) instanceof ClosedChannelException);
  }

  private interface Threaded {
    void on(TlsChannel channel) throws IOException;
  }

  @Test
  void handshakeKeepsItsBufferUntilTheTransportIsDone() throws Exception {
    closesUnder(new Deaf(new byte[0], false), TlsChannel::handshake);
  }

  @Test
  void firstWriteKeepsItsBufferUntilTheTransportIsDone() throws Exception {
    closesUnder(new Deaf(new byte[0], true), TlsChannel::handshake);
  }

  @Test
  void readerKeepsItsBufferUntilTheTransportIsDone() throws Exception {
    byte[] script = Conversation.record().script();
    byte[] handshake = Arrays.copyOf(script, Conversation.record().handshakeLength());
    closesUnder(
        new Deaf(handshake, false),
        channel -> {
          int unused = channel.read(ByteBuffer.allocate(1));
        });
  }
}
