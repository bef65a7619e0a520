package io.github.boltwork.io;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Moves an engine's bytes to and from a blocking transport; {@link Outbound} says how in order. */
final class Connection {
  private final TlsEngine engine;
  private final Inbound inbound;
  private final Outbound outbound;
  private final ReentrantLock establishing = new ReentrantLock();
  private final ReentrantLock reading = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable TlsSession session;

  Connection(TlsEngine engine, ByteChannel transport) {
    this.engine = engine;
    this.inbound = new Inbound(transport);
    this.outbound = new Outbound(transport, new ReentrantLock());
  }

  TlsSession session() {
    TlsSession established = session;
    if (established == null) {
      throw new IllegalStateException(
          "no session: the handshake is not complete; call handshake() first");
    }
    return established;
  }

  void handshake() throws IOException {
    if (session != null) {
      return;
    }
    establishing.lock();
    try {
      if (session == null) {
        // Published with no other lock held: who comes too late here must not wait for a writer.
        session = establish();
      }
    } finally {
      establishing.unlock();
    }
  }

  private TlsSession establish() throws IOException {
    outbound.lock();
    try {
      while (true) {
        TlsStatus status = step(out -> engine.handshake(inbound.net(), out));
        outbound.drain();
        switch (status) {
          case DONE -> {
            return engine.session();
          }
          case NEED_SPACE -> {}
          case NEED_NET ->
              inbound.receive(
                  "the transport ended during the handshake, where a message of the peer's was"
                      + " expected; check that the peer speaks TLS there, and what it logged");
          case CLOSED ->
              throw new TlsException(
                  TlsException.Kind.PROTOCOL,
                  "the handshake was cut short by close_notify; expected was its completion");
        }
      }
    } finally {
      outbound.unlock();
    }
  }

  int read(ByteBuffer dst) throws IOException {
    handshake();
    reading.lock();
    try {
      return decrypt(dst);
    } finally {
      reading.unlock();
    }
  }

  private int decrypt(ByteBuffer dst) throws IOException {
    int start = dst.position();
    while (true) {
      TlsStatus status = step(out -> engine.decrypt(inbound.net(), dst, out));
      if (dst.position() > start) {
        return dst.position() - start;
      }
      switch (status) {
        case NEED_NET -> receive();
        case NEED_SPACE -> {
          if (outbound.isFull()) {
            // What we owe the peer must not stop us from reading, until the engine says so.
            if (inbound.net().hasRemaining()) {
              outbound.makeRoom();
            } else {
              receive();
            }
          }
        }
        case CLOSED -> {
          if (session().version() == TlsVersion.TLS_1_2) {
            // The answer to the peer's close_notify, which RFC 5246 section 7.2.1 wants at once.
            outbound.flushQuietly();
          }
          return -1;
        }
        case DONE -> throw new IllegalStateException("the engine answered DONE to decrypt()");
      }
    }
  }

  private void receive() throws IOException {
    inbound.receive(
        "the transport ended without the peer's close_notify: what was received may have been cut"
            + " short");
  }

  int write(ByteBuffer src) throws IOException {
    handshake();
    int start = src.position();
    if (send(out -> engine.encrypt(src, out)) == TlsStatus.CLOSED) {
      throw new ClosedTlsChannelException(
          "%d bytes cannot be sent: the sending direction has ended with close_notify, by"
                  .formatted(src.remaining())
              + " shutdownOutput() or in answer to the peer's");
    }
    return src.position() - start;
  }

  void endOutput() throws IOException {
    handshake();
    TlsStatus unused = send(engine::closeNotify);
  }

  private TlsStatus send(EngineCall call) throws IOException {
    outbound.lock();
    try {
      TlsStatus status;
      do {
        status = step(call);
        outbound.drain();
      } while (status == TlsStatus.NEED_SPACE);
      return status;
    } finally {
      outbound.unlock();
    }
  }

  /** Makes an engine call; if it fails, sends the alert before saying so. */
  private TlsStatus step(EngineCall call) throws IOException {
    try {
      return outbound.run(
          out -> {
            ensureOpen();
            return call.on(out);
          });
    } catch (TlsException failure) {
      try {
        outbound.flush();
      } catch (IOException | RuntimeException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  void ensureOpen() throws ClosedChannelException {
    if (closed.get()) {
      throw new ClosedTlsChannelException("the channel is closed");
    }
  }

  boolean closed() {
    return closed.get();
  }

  /**
   * Refuses further calls and, the first time, sends close_notify unless a writer is in the way.
   */
  void sayGoodbye() {
    if (!closed.compareAndSet(false, true) || session == null || !outbound.tryLock()) {
      return;
    }
    try {
      outbound.stopWaiting();
      while (outbound.run(engine::closeNotify) == TlsStatus.NEED_SPACE) {
        outbound.drain();
      }
      outbound.drain();
    } catch (IOException | RuntimeException e) {
      // The connection failed before, and whoever used it then was told.
    } finally {
      outbound.unlock();
    }
  }

  void free() {
    engine.close();
  }
}
