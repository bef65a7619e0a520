package io.github.boltwork.io;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One direction of one end: a program that goes on when the operations its channel waits for are
 * ready, and never otherwise. Over a channel that blocks, it just goes on.
 */
abstract class Half {
  final TlsChannel channel;
  private volatile boolean waiting;
  private int waitedFor;
  private volatile boolean finished;
  private volatile @Nullable IOException failure;

  Half(TlsChannel channel) {
    this.channel = channel;
  }

  /** Makes the next call, and tells whether the channel did all or part of what it was asked. */
  abstract boolean step() throws IOException;

  /** What the last call waits for. */
  abstract int ops();

  /** Whether the program has something to do now. */
  boolean wantsTurn() {
    return !finished;
  }

  boolean waiting() {
    return waiting;
  }

  /** Whether it still waits for what its last call said, the other half not having helped. */
  boolean waitsAsSaid() {
    return waiting && waitedFor == ops();
  }

  /** Takes a turn; a failure is the end of the program. */
  boolean turn() {
    try {
      boolean done = step();
      waiting = !done;
      waitedFor = ops();
      return done;
    } catch (IOException e) {
      failure = e;
      finished = true;
      return true;
    }
  }

  /** Takes turns to the end, over a channel that blocks. */
  @CanIgnoreReturnValue
  Half run() throws InterruptedException {
    while (!finished) {
      if (wantsTurn()) {
        boolean ignored = turn();
      } else {
        Thread.sleep(1);
      }
    }
    return this;
  }

  /** Takes turns until it has to wait. */
  void goOn() {
    while (wantsTurn() && (turn() || ops() == 0)) {
      // Each turn makes one call.
    }
  }

  void finish() {
    finished = true;
  }

  boolean finished() {
    return finished;
  }

  @Nullable IOException failure() {
    return failure;
  }

  @Override
  public String toString() {
    return "%s %s, ops %d, failure %s"
        .formatted(
            getClass().getSimpleName(),
            finished ? "finished" : waiting ? "waiting" : "going on",
            ops(),
            failure);
  }
}
