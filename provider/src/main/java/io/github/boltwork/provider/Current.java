package io.github.boltwork.provider;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Whose connection it is that the calling thread computes for: managers are asked on the thread
 * that is in a call of the engine below, which knows nothing of the one above.
 */
final class Current {
  private static final ThreadLocal<@Nullable Object> CONNECTION = new ThreadLocal<>();

  private Current() {}

  /** Returns the engine in whose handshake the calling thread is; null if it is in none. */
  static @Nullable SSLEngine engine() {
    return CONNECTION.get() instanceof SSLEngine engine ? engine : null;
  }

  /** Returns the socket in whose handshake the calling thread is; null if it is in none. */
  static @Nullable SSLSocket socket() {
    return CONNECTION.get() instanceof SSLSocket socket ? socket : null;
  }

  /**
   * Begins a call for a connection.
   *
   * @param connection an {@link SSLEngine} or an {@link SSLSocket}
   * @return what {@link #leave} takes: connections can lie inside each other
   */
  static @Nullable Object enter(Object connection) {
    Object outer = CONNECTION.get();
    CONNECTION.set(connection);
    return outer;
  }

  /**
   * Ends it.
   *
   * @param outer what {@link #enter} returned
   */
  static void leave(@Nullable Object outer) {
    if (outer == null) {
      CONNECTION.remove();
    } else {
      CONNECTION.set(outer);
    }
  }
}
