package io.github.boltwork.engine;

import io.github.boltwork.TlsException;
import org.jspecify.annotations.Nullable;

/**
 * What ended a connection: told by each call from then on, each time by an exception of its own.
 */
public final class StickyFailure {
  private @Nullable TlsException failure;
  private boolean told;

  /** Makes one for a connection that has not failed. */
  public StickyFailure() {}

  /**
   * Tells whether the connection has failed.
   *
   * @return whether it has
   */
  public boolean isSet() {
    return failure != null;
  }

  /**
   * Takes down what ended the connection.
   *
   * @param failure to be thrown
   */
  public void set(TlsException failure) {
    this.failure = failure;
  }

  /**
   * Throws the failure, from the second time on a repetition of it.
   *
   * @throws TlsException if the connection has failed
   */
  public void throwIfSet() throws TlsException {
    if (failure == null) {
      return;
    }
    if (told) {
      throw failure.repeat();
    }
    told = true;
    throw failure;
  }
}
