package io.github.boltwork.backend.bc;

import org.jspecify.annotations.Nullable;

/** What an engine and the cipher of its records tell each other about close_notify. */
final class CloseNotify {
  private static final ThreadLocal<@Nullable CloseNotify> CURRENT = new ThreadLocal<>();

  /** Whether the handshake is complete; what comes before is Bouncy Castle's alone. */
  boolean connected;

  /** Whether the next record of application data is to be a close_notify. */
  boolean asked;

  /** Whether the peer's has come. */
  boolean received;

  /** Returns the one of the engine that this thread is in, if it is one of ours. */
  static @Nullable CloseNotify current() {
    return CURRENT.get();
  }

  void begin() {
    CURRENT.set(this);
  }

  void end() {
    CURRENT.remove();
  }
}
