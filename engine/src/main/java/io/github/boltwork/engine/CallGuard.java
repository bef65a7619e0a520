package io.github.boltwork.engine;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one call into an engine at a time and {@code close()} in at any moment: a close that meets a
 * call is carried out at the end of that call, by the thread that made it.
 */
public final class CallGuard {
  private static final int IDLE = 0;
  private static final int BUSY = 1;
  private static final int BUSY_CLOSING = 2;
  private static final int CLOSED = 3;

  private final AtomicInteger state = new AtomicInteger(IDLE);

  /** Makes the guard of an engine that is idle. */
  public CallGuard() {}

  /**
   * Begins a call.
   *
   * @throws IllegalStateException if another call is under way, or the engine is closed
   */
  public void enter() {
    int found = state.compareAndExchange(IDLE, BUSY);
    if (found != IDLE) {
      throw new IllegalStateException(
          found == BUSY ? "the engine is in use by another call" : "the engine is closed");
    }
  }

  /**
   * Begins a call that writes to a buffer.
   *
   * @param destination the buffer
   * @throws ReadOnlyBufferException if it cannot be written to
   * @throws IllegalStateException if another call is under way, or the engine is closed
   */
  public void enter(ByteBuffer destination) {
    requireWritable(destination);
    enter();
  }

  /**
   * Refuses a buffer that a call could not write to.
   *
   * @param destination the buffer
   * @throws ReadOnlyBufferException if it cannot be written to
   */
  public static void requireWritable(ByteBuffer destination) {
    if (destination.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
  }

  /**
   * Ends a call.
   *
   * @return true if the engine was closed meanwhile and is now the caller's to free
   */
  public boolean exit() {
    if (state.compareAndSet(BUSY, IDLE)) {
      return false;
    }
    state.set(CLOSED);
    return true;
  }

  /**
   * Closes, now or at the end of the call that is under way.
   *
   * @return true if the engine is now the caller's to free
   */
  public boolean close() {
    while (true) {
      if (state.compareAndSet(IDLE, CLOSED)) {
        return true;
      }
      if (state.compareAndSet(BUSY, BUSY_CLOSING) || state.get() >= BUSY_CLOSING) {
        return false;
      }
    }
  }
}
