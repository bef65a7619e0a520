package io.github.boltwork.provider;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Whose connection it is that the calling thread computes for: managers are asked on the thread
 * that is in a call of the engine below, which knows nothing of the one above.
 */
final class Current {
  private static final ThreadLocal<@Nullable Connection> CONNECTION = new ThreadLocal<>();

  private Current() {}

  /** Returns the connection in whose handshake the calling thread is; null if it is in none. */
  static @Nullable Connection connection() {
    return CONNECTION.get();
  }

  /** Returns the engine in whose handshake the calling thread is; null if it is in none. */
  static @Nullable SSLEngine engine() {
    Connection connection = CONNECTION.get();
    return connection == null ? null : connection.engine();
  }

  /** Returns the socket in whose handshake the calling thread is; null if it is in none. */
  static @Nullable SSLSocket socket() {
    Connection connection = CONNECTION.get();
    return connection == null ? null : connection.socket();
  }

  /**
   * Begins a call for a connection.
   *
   * @param connection an engine's or a socket's
   * @return what {@link #leave} takes: connections can lie inside each other
   */
  static @Nullable Connection enter(Connection connection) {
    Connection outer = CONNECTION.get();
    CONNECTION.set(connection);
    return outer;
  }

  /**
   * Ends it.
   *
   * @param outer what {@link #enter} returned
   */
  static void leave(@Nullable Connection outer) {
    if (outer == null) {
      CONNECTION.remove();
    } else {
      CONNECTION.set(outer);
    }
  }
}
