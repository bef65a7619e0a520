package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One end of an asynchronous connection in memory, whose thread is a {@link Schedule}. */
final class ScheduledTransport implements AsynchronousByteChannel {
  final AsynchronousPipe incoming;
  final AsynchronousPipe outgoing;
  private @Nullable IOException closeFault;
  private boolean open = true;

  private ScheduledTransport(AsynchronousPipe incoming, AsynchronousPipe outgoing) {
    this.incoming = incoming;
    this.outgoing = outgoing;
  }

  static ScheduledTransport ofCapacity(Schedule schedule, int bytes) {
    return new ScheduledTransport(
        new AsynchronousPipe(schedule, bytes), new AsynchronousPipe(schedule, bytes));
  }

  /** Returns the other end. */
  ScheduledTransport peer() {
    return new ScheduledTransport(/* incoming= */ outgoing, /* outgoing= */ incoming);
  }

  void failClose(IOException fault) {
    closeFault = fault;
  }

  @Override
  public <A extends @Nullable Object> void read(
      ByteBuffer dst, A attachment, CompletionHandler<Integer, ? super A> handler) {
    incoming.read(dst, bind(attachment, handler), true);
  }

  @Override
  public Future<Integer> read(ByteBuffer dst) {
    throw new AssertionError("a channel needs to be told");
  }

  @Override
  public <A extends @Nullable Object> void write(
      ByteBuffer src, A attachment, CompletionHandler<Integer, ? super A> handler) {
    outgoing.write(src, bind(attachment, handler), true);
  }

  /** Tries at once, as the JDK's sockets do. */
  @Override
  public Future<Integer> write(ByteBuffer src) {
    CompletableFuture<Integer> written = new CompletableFuture<>();
    outgoing.write(src, AsynchronousPipe.Ended.in(written), false);
    return written;
  }

  private static <A extends @Nullable Object> AsynchronousPipe.Ended bind(
      A attachment, CompletionHandler<Integer, ? super A> handler) {
    return (count, failure) -> {
      if (failure == null) {
        handler.completed(count, attachment);
      } else {
        handler.failed(failure, attachment);
      }
    };
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    incoming.closeReader();
    outgoing.closeWriter();
    if (closeFault != null) {
      throw closeFault;
    }
  }
}
