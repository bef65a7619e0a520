package io.github.boltwork;

/** What an engine's call ended with; the four answers of the four methods of {@link TlsEngine}. */
public enum TlsStatus {
  /** The call's work is finished: the handshake is complete, or {@code plain} wholly encrypted. */
  DONE,

  /**
   * All of {@code net} has been taken and nothing is left to deliver: bring more from the peer. If
   * the transport has ended instead, the connection was truncated.
   */
  NEED_NET,

  /** A destination is too full to go on: drain {@code out} and {@code plain} and call again. */
  NEED_SPACE,

  /** This direction is over: the peer's close_notify was seen, or ours has been sent. */
  CLOSED
}
