package io.github.boltwork.backend.bc;

import org.jspecify.annotations.Nullable;

/** What an engine and the cipher of its records tell each other behind Bouncy Castle's back. */
final class CipherLink {
  private static final ThreadLocal<@Nullable CipherLink> CURRENT = new ThreadLocal<>();

  /** Whether the handshake is complete. */
  boolean connected;

  /** Whether the next record of application data is to be made into a close_notify. */
  boolean closeNotifyDue;

  /** Whether the peer's close_notify has come. */
  boolean closeNotifyReceived;

  /** What the engine's secrets are told to, if anything is. */
  @Nullable KeyLog keyLog;

  /** Returns the one of the engine that this thread is in, if it is one of ours. */
  static @Nullable CipherLink current() {
    return CURRENT.get();
  }

  void begin() {
    CURRENT.set(this);
  }

  void end() {
    CURRENT.remove();
  }
}
