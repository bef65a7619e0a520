package io.github.boltwork.io;

import io.github.boltwork.TlsStatus;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The writing direction. All but {@link #ops} takes the write lock, or is called with it held. */
final class Sender {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final LiveEngine engine;
  private final Handshake handshake;
  private final Outbound outbound;
  private final Flush policy;
  private final Plaintext collected = new Plaintext();

  Sender(LiveEngine engine, Handshake handshake, Outbound outbound, Flush policy) {
    this.engine = engine;
    this.handshake = handshake;
    this.outbound = outbound;
    this.policy = policy;
  }

  /** What the transport must be ready for before it takes what has been written. */
  int ops() {
    return handshake.isComplete() ? outbound.ops() : handshake.ops();
  }

  int write(ByteBuffer src) throws IOException {
    if (!handshake.complete()) {
      return 0;
    }
    outbound.lock();
    try {
      int before = src.remaining();
      if (accept(src, false) && policy == Flush.EACH_WRITE) {
        boolean unused = before == 0 ? pump(src) : pumpCollected();
      }
      return before - src.remaining();
    } finally {
      outbound.unlock();
    }
  }

  /** Writes buffers in turn, the small ones of them together. */
  long write(ByteBuffer[] srcs, int offset, int length) throws IOException {
    if (!handshake.complete()) {
      return 0;
    }
    outbound.lock();
    try {
      long written = 0;
      boolean more = true;
      for (int i = offset; more && i < offset + length; i++) {
        int before = srcs[i].remaining();
        more = accept(srcs[i], i < offset + length - 1);
        written += before - srcs[i].remaining();
      }
      if (more && policy == Flush.EACH_WRITE) {
        boolean unused = pumpCollected();
      }
      return written;
    } finally {
      outbound.unlock();
    }
  }

  /** Sends what was collected; false if the transport did not take all. */
  boolean flush() throws IOException {
    if (!handshake.isComplete()) {
      return !handshake.hasBegun() || handshake.complete();
    }
    outbound.lock();
    try {
      return pumpCollected() && pumpKept();
    } finally {
      outbound.unlock();
    }
  }

  /** Sends what was collected, and close_notify; false if the transport did not take all. */
  boolean end() throws IOException {
    if (!handshake.complete()) {
      return false;
    }
    outbound.lock();
    try {
      return pumpEnd();
    } finally {
      outbound.unlock();
    }
  }

  /** Takes all of a buffer, encrypted or collected; false once the transport takes no more. */
  private boolean accept(ByteBuffer src, boolean moreFollows) throws IOException {
    boolean collect = moreFollows || policy == Flush.WHEN_ASKED;
    while (src.hasRemaining()) {
      if (collected.isEmpty() && (!collect || src.remaining() >= Plaintext.CAPACITY)) {
        if (!pumpWhole(src, collect)) {
          return false;
        }
      } else {
        collected.add(src);
        boolean moreFits = src.hasRemaining() && src.remaining() < Plaintext.CAPACITY;
        if (collected.isFull() && !pumpCollected(moreFits)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Encrypts a buffer where it lies; of one that others will follow, only what fills records. */
  private boolean pumpWhole(ByteBuffer src, boolean fullRecordsOnly) throws IOException {
    int limit = src.limit();
    if (fullRecordsOnly) {
      src.limit(limit - src.remaining() % Plaintext.CAPACITY);
    }
    try {
      return pump(src);
    } finally {
      src.limit(limit);
    }
  }

  private boolean pumpCollected() throws IOException {
    return collected.isEmpty() || pumpCollected(false);
  }

  private boolean pumpCollected(boolean moreFollows) throws IOException {
    ByteBuffer bytes = collected.bytes();
    try {
      return pump(bytes);
    } finally {
      collected.encrypted(moreFollows);
    }
  }

  /** Sends what the engine has kept for want of room. */
  private boolean pumpKept() throws IOException {
    if (!outbound.drain()) {
      return false;
    }
    TlsStatus status;
    do {
      status = engine.step(out -> engine.engine().encrypt(NOTHING, out));
      if (!outbound.drain()) {
        return false;
      }
    } while (status == TlsStatus.NEED_SPACE);
    return true;
  }

  private boolean pump(ByteBuffer src) throws IOException {
    if (outbound.isStuck() && !outbound.drain()) {
      return false;
    }
    TlsStatus status;
    do {
      status = engine.step(out -> engine.engine().encrypt(src, out));
      boolean sent = outbound.drain();
      if (status == TlsStatus.CLOSED) {
        throw new ClosedTlsChannelException(
            "%d bytes cannot be sent: the sending direction has ended with close_notify, by"
                    .formatted(src.remaining())
                + " shutdownOutput() or in answer to the peer's");
      }
      if (!sent) {
        return false;
      }
    } while (status == TlsStatus.NEED_SPACE);
    return true;
  }

  /** What {@link #end} does, for the holder of the write lock. */
  boolean pumpEnd() throws IOException {
    if (!pumpCollected()) {
      return false;
    }
    TlsStatus status;
    do {
      status = engine.step(out -> engine.engine().closeNotify(out));
      if (!outbound.drain()) {
        return false;
      }
    } while (status == TlsStatus.NEED_SPACE);
    return true;
  }

  /** Forgets what nobody will send any more, unless somebody is writing. */
  void discard() {
    if (outbound.tryLock()) {
      try {
        collected.discard();
        outbound.discard();
      } finally {
        outbound.unlock();
      }
    }
  }
}
