package io.github.boltwork;

/** Whether a server asks its clients for a certificate. */
public enum ClientAuth {
  /** Does not ask. */
  NONE,

  /** Asks, and goes on without; one that is sent must be valid. */
  REQUEST,

  /** Asks, and refuses a client that sends none. */
  REQUIRE
}
