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
    Duration linger,
    Watchdog watchdog) {
  /** How long a transport that blocks may take to find room for close_notify. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Sends close_notify unless a writer is in the way, and waits for the peer's if so wished. */
  void say() {
    try {
      if (handshake.hasBegun()
          && outbound.tryLock()
          && within(PATIENCE, this::sayUnderLock)
          && !linger.isZero()) {
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

  private boolean sayUnderLock() throws IOException {
    try {
      return outbound.drain() && handshake.isComplete() && sender.pumpEnd();
    } finally {
      outbound.unlock();
    }
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
