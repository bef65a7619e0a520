package io.github.boltwork.io;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The reading direction; {@link Outbound} says why it hardly ever writes. */
final class Receiver {
  private final LiveEngine engine;
  private final Handshake handshake;
  private final Inbound inbound;
  private final Outbound outbound;
  private final Transport transport;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile int ops;

  Receiver(
      LiveEngine engine,
      Handshake handshake,
      Inbound inbound,
      Outbound outbound,
      Transport transport) {
    this.engine = engine;
    this.handshake = handshake;
    this.inbound = inbound;
    this.outbound = outbound;
    this.transport = transport;
  }

  int ops() {
    return handshake.isComplete() ? ops : handshake.ops();
  }

  /** Reads what there is, waiting for the first byte if the transport waits; else maybe 0. */
  int read(ByteBuffer dst) throws IOException {
    if (!handshake.complete()) {
      return 0;
    }
    reading.lock();
    try {
      return decrypt(dst);
    } finally {
      inbound.release();
      reading.unlock();
    }
  }

  /** Reads into buffers in turn, as {@link #read(ByteBuffer)} into the first that has room. */
  long read(ByteBuffer[] dsts, int offset, int length) throws IOException {
    if (!handshake.complete()) {
      return 0;
    }
    reading.lock();
    try {
      long total = 0;
      for (int i = offset; i < offset + length; i++) {
        ByteBuffer dst = dsts[i];
        if (!dst.hasRemaining()) {
          continue;
        }
        int count = total == 0 ? decrypt(dst) : decryptMore(dst);
        if (count <= 0) {
          return total == 0 ? count : total;
        }
        total += count;
        if (dst.hasRemaining()) {
          return total;
        }
      }
      return total;
    } finally {
      inbound.release();
      reading.unlock();
    }
  }

  /** Reads what is there already. */
  private int decryptMore(ByteBuffer dst) throws IOException {
    int start = dst.position();
    try {
      TlsStatus unused = step(dst);
    } catch (TlsException e) {
      // Thrown again by the next call: what was read before it comes first.
    }
    return dst.position() - start;
  }

  private int decrypt(ByteBuffer dst) throws IOException {
    int start = dst.position();
    while (true) {
      TlsStatus status = step(dst);
      if (dst.position() > start) {
        ops = 0;
        return dst.position() - start;
      }
      switch (status) {
        case NEED_NET -> {
          if (!receive()) {
            return 0;
          }
        }
        case NEED_SPACE -> {
          if (outbound.isFull() && !answer()) {
            return 0;
          }
        }
        case CLOSED -> {
          if (handshake.session().version() == TlsVersion.TLS_1_2) {
            // The answer to the peer's close_notify, which RFC 5246 section 7.2.1 wants at once.
            outbound.flushQuietly();
          }
          ops = 0;
          return -1;
        }
        case DONE -> throw new IllegalStateException("the engine answered DONE to decrypt()");
      }
    }
  }

  /** What we owe the peer must not stop us from reading, until the engine says so. */
  private boolean answer() throws IOException {
    if (!inbound.net().hasRemaining()) {
      return receive();
    }
    outbound.makeRoom();
    ops = transport.writeOps();
    return !outbound.isFull();
  }

  private TlsStatus step(ByteBuffer dst) throws IOException {
    try {
      return engine.step(out -> engine.engine().decrypt(inbound.net(), dst, out));
    } catch (TlsException e) {
      // The engine takes no more of it.
      inbound.discard();
      throw e;
    }
  }

  private boolean receive() throws IOException {
    if (inbound.receive(
        "the transport ended without the peer's close_notify: what was received may have been cut"
            + " short")) {
      return true;
    }
    ops = transport.readOps();
    return false;
  }

  /** Throws away what still comes, until the peer's close_notify or the transport's end. */
  void awaitEnd(long nanos) throws IOException, InterruptedException {
    if (!reading.tryLock(nanos, TimeUnit.NANOSECONDS)) {
      return;
    }
    ByteBuffer waste = BufferPool.RECORDS.take();
    try {
      boolean more = true;
      while (more) {
        more =
            switch (step(waste.clear())) {
              case NEED_NET -> receive();
              case NEED_SPACE -> !outbound.isFull();
              case CLOSED, DONE -> false;
            };
      }
    } finally {
      Plaintext.wipe(waste.clear());
      ByteBuffer unused = BufferPool.RECORDS.give(waste);
      inbound.release();
      reading.unlock();
    }
  }

  /** Forgets what nobody will read any more, unless somebody is reading. */
  void discard() {
    if (!handshake.isComplete()) {
      handshake.discard();
    } else if (reading.tryLock()) {
      try {
        inbound.discard();
      } finally {
        reading.unlock();
      }
    }
  }
}
