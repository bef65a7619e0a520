package io.github.boltwork.io;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/** The parts of a channel, their common life, and their end. */
final class Connection {
  private final ByteChannel transport;
  private final TlsEngine engine;
  private final LiveEngine live;
  private final Handshake handshake;
  private final Receiver receiver;
  private final Sender sender;
  private final Farewell farewell;
  private volatile boolean freed;

  Connection(TlsEngine engine, ByteChannel transport, ChannelOptions options) {
    this(engine, transport, options, Farewell.PATIENCE, Watchdog::byTheJdk);
  }

  Connection(
      TlsEngine engine,
      ByteChannel transport,
      ChannelOptions options,
      Duration patience,
      Watchdog watchdog) {
    this.transport = transport;
    this.engine = engine;
    Transport below = new Transport(transport);
    Inbound inbound = new Inbound(below);
    Outbound outbound = new Outbound(below, new ReentrantLock());
    live = new LiveEngine(engine, outbound);
    handshake = new Handshake(live, inbound, outbound, below);
    receiver = new Receiver(live, handshake, inbound, outbound, below);
    sender = new Sender(live, handshake, outbound, options.flush());
    farewell =
        new Farewell(
            handshake, outbound, sender, receiver, transport, patience, options.linger(), watchdog);
  }

  TlsSession session() {
    return handshake.session();
  }

  boolean isOpen() {
    return !live.hasEnded() && transport.isOpen();
  }

  int readOps() {
    return receiver.ops();
  }

  int writeOps() {
    return sender.ops();
  }

  boolean handshake() throws IOException {
    return guarded(() -> handshake.complete() ? 1 : 0) == 1;
  }

  int read(ByteBuffer dst) throws IOException {
    requireWritable(dst);
    return (int) guarded(() -> dst.hasRemaining() ? receiver.read(dst) : 0);
  }

  long read(ByteBuffer[] dsts, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, dsts.length);
    boolean room = false;
    for (int i = offset; i < offset + length; i++) {
      requireWritable(dsts[i]);
      room |= dsts[i].hasRemaining();
    }
    boolean sought = room;
    return guarded(() -> sought ? receiver.read(dsts, offset, length) : 0);
  }

  private static void requireWritable(ByteBuffer dst) {
    if (dst.isReadOnly()) {
      throw new IllegalArgumentException("dst is read-only; reading needs a writable buffer");
    }
  }

  int write(ByteBuffer src) throws IOException {
    return (int) guarded(() -> sender.write(src));
  }

  long write(ByteBuffer[] srcs, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, srcs.length);
    return guarded(() -> sender.write(srcs, offset, length));
  }

  boolean flush() throws IOException {
    return guarded(() -> sender.flush() ? 1 : 0) == 1;
  }

  boolean endOutput() throws IOException {
    return guarded(() -> sender.end() ? 1 : 0) == 1;
  }

  private long guarded(Operation operation) throws IOException {
    live.ensureOpen();
    try {
      return operation.run();
    } catch (IOException | IllegalStateException e) {
      if (!live.hasEnded() || e instanceof ClosedChannelException) {
        throw e;
      }
      AsynchronousCloseException closedMeanwhile = new AsynchronousCloseException();
      closedMeanwhile.initCause(e);
      throw closedMeanwhile;
    } finally {
      if (freed) {
        discard();
      }
    }
  }

  void close() throws IOException {
    try {
      if (live.end()) {
        farewell.say();
      }
    } finally {
      free();
    }
  }

  private void free() throws IOException {
    try {
      transport.close();
    } catch (IOException e) {
      // A fresh one: a transport may throw the same again, and no exception can suppress itself.
      throw new IOException("the transport could not be closed: " + e, e);
    } finally {
      engine.close();
      freed = true;
      discard();
    }
  }

  /** Gives back what nobody uses; an operation still under way does it when it ends. */
  private void discard() {
    receiver.discard();
    sender.discard();
  }

  @FunctionalInterface
  private interface Operation {
    long run() throws IOException;
  }
}
