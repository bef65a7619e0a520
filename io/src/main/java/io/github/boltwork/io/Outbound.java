package io.github.boltwork.io;

import io.github.boltwork.TlsStatus;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one queue of bytes for the peer, and the two locks that keep it in order.
 *
 * <p><b>Order.</b> Every engine call is made under the engine lock and appends to {@code filling},
 * so bytes are queued in the order of their record sequence numbers, whichever thread caused them.
 * They leave by one way: the holder of the write lock makes {@code filling} the new {@code
 * draining} once that is empty, under the engine lock too, and writes {@code draining} under the
 * write lock alone.
 *
 * <p><b>No deadlock.</b> Locks are taken in the order handshake or read, write, engine; the engine
 * lock is never held during transport I/O, so a thread blocked in the transport keeps nobody from
 * the engine. A reader takes the write lock without waiting for it, and only when nothing more is
 * to be read (TLS 1.2's answer to a close_notify, an alert): were it to send a KeyUpdate reply
 * while the transport is full, two peers could each wait for the other to read. Replies wait for
 * the next writer, as RFC 8446 section 4.6.3 allows. The exception is {@link #makeRoom}.
 *
 * <p><b>No lost wake-up.</b> Who cannot leave bytes to the next writer queues them, sets {@code
 * urgent} and then tries the write lock; who holds it releases it and then reads {@code urgent}.
 * Both are volatile accesses, hence in one total order: either the first gets the lock or the
 * second sees that it must send. A writer does not look for bytes that are not urgent again: it
 * would be held up by replies that came after its own bytes.
 */
final class Outbound {
  private final Transport transport;
  private final ReentrantLock engine = new ReentrantLock();
  private final ReentrantLock writing;

  /** Guarded by the engine lock. */
  private OutgoingBytes filling;

  /** Guarded by the write lock. */
  private OutgoingBytes draining;

  /** Whether {@link #filling} holds bytes; written under the engine lock. */
  private volatile boolean waiting;

  /** Whether {@link #filling} has no room; written under the engine lock. */
  private volatile boolean full;

  /** Whether {@link #draining} holds bytes that the transport did not take. */
  private volatile boolean stuck;

  /** Whether {@link #filling} may hold bytes that must not wait for the next writer. */
  private volatile boolean urgent;

  /** Why the transport takes no more; what it took of the last record is unknown. */
  private volatile @Nullable Throwable failure;

  Outbound(Transport transport, ReentrantLock writing) {
    this.transport = transport;
    this.writing = writing;
    filling = new OutgoingBytes(transport);
    draining = new OutgoingBytes(transport);
  }

  /** Makes an engine call; what it has for the peer is queued, also when it throws. */
  TlsStatus run(EngineCall call) throws IOException {
    engine.lock();
    try {
      TlsStatus status = call.on(filling.enlarged());
      if (!writing.isHeldByCurrentThread()) {
        // A reader's: what the peer is answered may wait as long as nothing is written.
        filling.shrink();
      }
      return status;
    } finally {
      if (failure != null || filling.bytes().position() == 0) {
        // In the first case nobody will ever send it, and reading must not end for want of room.
        filling.discard();
      }
      waiting = filling.bytes().position() > 0;
      full = waiting && !filling.bytes().hasRemaining();
      engine.unlock();
    }
  }

  void lock() {
    writing.lock();
  }

  boolean tryLock() {
    return writing.tryLock();
  }

  boolean tryLock(Duration time) throws InterruptedException {
    return writing.tryLock(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Releases the write lock and sees to what became urgent too late for its holder to send. */
  void unlock() {
    writing.unlock();
    sendUrgentQuietly();
  }

  /**
   * Sends what has been queued so far. For the holder of the write lock.
   *
   * @return whether all of it has left; a transport that blocks waits until it has
   */
  boolean drain() throws IOException {
    Throwable earlier = failure;
    if (earlier instanceof ClosedChannelException) {
      throw new ClosedTlsChannelException("the transport was closed: " + earlier);
    }
    if (earlier != null) {
      throw new IOException("an earlier write to the transport failed: " + earlier, earlier);
    }
    urgent = false;
    try {
      if (!send()) {
        return false;
      }
      if (waiting) {
        swap();
        if (!send()) {
          return false;
        }
      }
      return transport.flush();
    } catch (Throwable e) {
      failure = e;
      throw e;
    }
  }

  private boolean send() throws IOException {
    while (draining.bytes().hasRemaining()) {
      if (transport.write(draining.bytes()) == 0) {
        stuck = true;
        return false;
      }
    }
    stuck = false;
    draining.discard();
    return true;
  }

  private void swap() {
    engine.lock();
    try {
      OutgoingBytes empty = draining;
      draining = filling;
      filling = empty;
      draining.bytes().flip();
      waiting = false;
      full = false;
    } finally {
      engine.unlock();
    }
  }

  /**
   * Sends what has been queued so far, unless another thread holds the write lock: it then does.
   */
  void flush() throws IOException {
    urgent = true;
    sendUrgent();
  }

  /** Does what {@link #flush} does; a failure of the transport is left to the next writer. */
  void flushQuietly() {
    urgent = true;
    sendUrgentQuietly();
  }

  private void sendUrgent() throws IOException {
    while (urgent && failure == null && writing.tryLock()) {
      try {
        if (!drain()) {
          return;
        }
      } finally {
        writing.unlock();
      }
    }
  }

  private void sendUrgentQuietly() {
    try {
      sendUrgent();
    } catch (IOException | RuntimeException e) {
      // Kept in this.failure.
    }
  }

  /** Tells whether the last engine call may have had more to say than there was room for. */
  boolean isFull() {
    return full;
  }

  /**
   * Waits until the queue has room, if the transport waits. For a reader whose engine takes no more
   * from the peer before the peer has taken its replies: thousands of them, so this peer may wait
   * for us no longer.
   */
  void makeRoom() {
    writing.lock();
    urgent = true;
    unlock();
  }

  /** Tells whether the transport did not take all that it was given. */
  boolean isStuck() {
    return stuck;
  }

  /** What the transport waits for with bytes for the peer; 0 if there are none. */
  int ops() {
    return failure == null && (stuck || waiting) ? transport.writeOps() : transport.flushOps();
  }

  /** Forgets what nobody will send any more. For the holder of the write lock. */
  void discard() {
    draining.discard();
    stuck = false;
    engine.lock();
    try {
      filling.discard();
      waiting = false;
      full = false;
    } finally {
      engine.unlock();
    }
  }
}
