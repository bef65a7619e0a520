package io.github.boltwork.io;

import java.nio.channels.CompletionHandler;
import org.jspecify.annotations.Nullable;

/**
 * One direction of an asynchronous transport: at most one operation under way, and what became of
 * it. It only takes notes and wakes the loop, so a channel below may call it at any depth.
 *
 * <p>The loop owns all but {@link #landed}, which passes the notes from the transport's thread.
 */
final class Crossing implements CompletionHandler<Integer, @Nullable Void> {
  /** Starts an operation of the transport, with this handler. */
  @FunctionalInterface
  interface Departure {
    void with(Crossing handler);
  }

  private final Runnable wake;
  private int count;
  private @Nullable Throwable failure;
  private volatile boolean landed;
  private boolean underWay;

  Crossing(Runnable wake) {
    this.wake = wake;
  }

  /** Tells whether the transport may still use the buffer it was given. */
  boolean isUnderWay() {
    return underWay;
  }

  void depart(Departure departure) {
    underWay = true;
    try {
      departure.with(this);
    } catch (Throwable refused) {
      failed(refused, null);
    }
  }

  /** Tells, once, that the operation has ended. */
  boolean hasArrived() {
    if (!landed) {
      return false;
    }
    landed = false;
    underWay = false;
    return true;
  }

  /** How many bytes the last operation moved, or -1 at the transport's end. */
  int count() {
    return count;
  }

  /** Why the last operation failed, or null. */
  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void completed(Integer result, @Nullable Void attachment) {
    land(result, null);
  }

  @Override
  public void failed(Throwable thrown, @Nullable Void attachment) {
    land(0, thrown);
  }

  private void land(int moved, @Nullable Throwable thrown) {
    count = moved;
    failure = thrown;
    landed = true;
    wake.run();
  }
}
