package io.github.boltwork.io;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.time.Duration;

/**
 * What is said before a connection is closed. Whoever waits in a transport is only freed by closing
 * it; when the time is over, a {@link Watchdog} does that.
 */
record Farewell(
    Handshake handshake,
    Outbound outbound,
    Sender sender,
    Receiver receiver,
    ByteChannel transport,
    Duration patience,
    Duration linger,
    Watchdog watchdog) {
  /** How long a transport that blocks may take to find room for what is under way. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  /**
   * Sends close_notify behind the write that another thread may be making, if that ends in time,
   * and waits for the peer's if so wished.
   */
  void say() {
    try {
      if (handshake.hasBegun() && within(patience, this::sayAll) && !linger.isZero()) {
        boolean unused = within(linger, this::awaitEnd);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      // The connection failed before, and whoever used it then was told.
    }
  }

  private boolean within(Duration time, Step step) throws IOException, InterruptedException {
    Runnable callOff = watchdog.after(time, this::cutShort);
    try {
      return step.take();
    } finally {
      callOff.run();
    }
  }

  private boolean sayAll() throws IOException, InterruptedException {
    if (!lock()) {
      return false;
    }
    try {
      return outbound.drain() && handshake.isComplete() && sender.pumpEnd();
    } finally {
      outbound.unlock();
    }
  }

  private boolean lock() throws InterruptedException {
    // Who shakes hands may be waiting for the peer, and brings nothing to an end that is half sent.
    return handshake.isComplete() ? outbound.tryLock(patience) : outbound.tryLock();
  }

  private boolean awaitEnd() throws IOException, InterruptedException {
    receiver.awaitEnd(linger.toNanos());
    return true;
  }

  private void cutShort() {
    try {
      transport.close();
    } catch (IOException e) {
      // Told by the close() that this one cuts short.
    }
  }

  @FunctionalInterface
  private interface Step {
    boolean take() throws IOException, InterruptedException;
  }
}
