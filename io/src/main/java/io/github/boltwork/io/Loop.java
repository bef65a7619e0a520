package io.github.boltwork.io;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SelectionKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What an asynchronous channel does, turn by turn. Whoever brings something new, a user an
 * operation or the transport an end, counts it in {@link #news} and becomes the one who turns,
 * unless another thread is: that one sees the news and turns again. So each turn is alone with the
 * connection, nobody waits for it, and what ends inside a turn makes no deeper stack. No turn
 * blocks: the connection's transport is a {@link Conduit}.
 */
final class Loop {
  private final AtomicInteger news = new AtomicInteger();
  private final Conduit conduit;
  private final TlsChannel channel;
  private final Opening opening;
  private final Reading reading;
  private final Writing writing;
  private final OutputEnd outputEnd;
  private volatile boolean closed;

  /** What ended a turn, and with it the channel. Written before {@link #closed}. */
  private volatile @Nullable Throwable failed;

  private boolean freed;
  private volatile @Nullable IOException closeFailure;

  Loop(TlsEngine engine, AsynchronousByteChannel transport) {
    conduit = new Conduit(transport, this::turn);
    channel = TlsChannel.over(engine, conduit);
    opening = new Opening(channel);
    reading = new Reading(channel);
    writing = new Writing(channel, conduit.writes());
    outputEnd = new OutputEnd(channel, writing, conduit.writes());
  }

  TlsSession session() {
    return channel.session();
  }

  boolean isOpen() {
    return !closed && conduit.isOpen();
  }

  void read(ByteBuffer dst, OperationListener<Integer> listener) {
    if (refuses(listener)) {
      return;
    }
    reading.begin(dst, listener);
    turn();
  }

  void write(ByteBuffer src, OperationListener<Integer> listener) {
    if (refuses(listener)) {
      return;
    }
    if (outputEnd.isPending() && !writing.isPending()) {
      Outcomes outcomes = new Outcomes();
      outcomes.failed(
          listener,
          new ClosedTlsChannelException(
              "%d bytes cannot be sent: shutdownOutput() is under way".formatted(src.remaining())));
      outcomes.tell();
      return;
    }
    writing.begin(src, listener);
    turn();
  }

  private boolean refuses(OperationListener<Integer> listener) {
    if (closed) {
      Outcomes outcomes = new Outcomes();
      ClosedTlsChannelException refusal = new ClosedTlsChannelException("the channel is closed");
      if (failed != null) {
        refusal.initCause(failed);
      }
      outcomes.failed(listener, refusal);
      outcomes.tell();
    }
    return closed;
  }

  CompletableFuture<TlsSession> handshake() {
    CompletableFuture<TlsSession> asked = opening.ask();
    turn();
    return asked;
  }

  CompletableFuture<@Nullable Void> endOutput() {
    CompletableFuture<@Nullable Void> asked = outputEnd.ask();
    turn();
    return asked;
  }

  void close() throws IOException {
    boolean first = !closed;
    closed = true;
    turn();
    IOException failure = closeFailure;
    if (first && failure != null) {
      throw failure;
    }
  }

  private void turn() {
    if (news.getAndIncrement() == 0) {
      turnUntilNothingIsNew();
    }
  }

  private void turnUntilNothingIsNew() {
    Outcomes outcomes = new Outcomes();
    int seen = 1;
    do {
      try {
        step(outcomes);
      } catch (Throwable failure) {
        // Such as an OutOfMemoryError: who waits would wait for ever, as this turn never ended.
        failed = failure;
        closed = true;
        end(failure, outcomes);
      }
      seen = news.addAndGet(-seen);
    } while (seen != 0);
    outcomes.tell();
  }

  private void step(Outcomes outcomes) {
    conduit.reads().settle();
    conduit.writes().settle();
    if (closed) {
      end(new AsynchronousCloseException(), outcomes);
      return;
    }
    int ops = opening.step(outcomes) | reading.step(outcomes);
    ops |= writing.step(outcomes) | outputEnd.step(outcomes);
    if (conduit.writes().canTakeRefused()) {
      flushQuietly();
    }
    conduit.writes().start();
    if ((ops & SelectionKey.OP_READ) != 0) {
      conduit.reads().start();
    }
  }

  private void flushQuietly() {
    try {
      boolean unused = channel.flush();
    } catch (IOException | RuntimeException | Error e) {
      // Told by the next operation that it concerns.
    }
  }

  private void end(Throwable reason, Outcomes outcomes) {
    if (!freed) {
      freed = true;
      boolean cutShort = failed != null || writing.isPending() || writing.wasCancelled();
      conduit
          .writes()
          .departure(
              cutShort ? TransportWrites.Departure.NEVER : TransportWrites.Departure.AT_ONCE);
      try {
        channel.close();
      } catch (IOException e) {
        closeFailure = e;
      } catch (RuntimeException | Error e) {
        closeFailure = new IOException("the channel could not be closed in good order: " + e, e);
      }
    }
    opening.fail(reason, outcomes);
    reading.fail(reason, outcomes);
    writing.fail(reason, outcomes);
    outputEnd.fail(reason, outcomes);
    reading.discard();
    conduit.reads().discard();
    conduit.writes().discard();
  }

  /**
   * Writes what can leave at once, for a channel above that is being closed.
   *
   * @return how many bytes were taken; 0 also if something else is under way
   */
  int writeAtOnce(ByteBuffer src) throws IOException {
    if (!news.compareAndSet(0, 1)) {
      return 0;
    }
    try {
      if (closed || writing.isPending() || writing.wasCancelled()) {
        return 0;
      }
      conduit.writes().departure(TransportWrites.Departure.AT_ONCE);
      return channel.write(src);
    } finally {
      conduit.writes().departure(TransportWrites.Departure.QUEUED);
      turnUntilNothingIsNew();
    }
  }
}
