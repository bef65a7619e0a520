package io.github.boltwork.provider;

/** Which directions have ended, and how. Guarded by the engine's lock. */
final class Ends {
  private boolean inbound;
  private boolean peerSaid;
  private boolean outbound;
  private boolean said;

  /** Tells whether nothing more is taken from the peer. */
  boolean inbound() {
    return inbound;
  }

  /** Tells whether nothing more of the application's is sent. */
  boolean outbound() {
    return outbound;
  }

  /** Tells whether any of the two has ended. */
  boolean any() {
    return inbound || outbound;
  }

  /** Tells whether both have ended. */
  boolean both() {
    return inbound && outbound;
  }

  /** Tells whether the end of the outbound direction is still to be said. */
  boolean isCloseDue() {
    return outbound && !said;
  }

  void endInbound() {
    inbound = true;
  }

  /** Takes down the peer's close_notify. */
  void endByPeer() {
    inbound = true;
    peerSaid = true;
  }

  boolean saidByPeer() {
    return peerSaid;
  }

  void endOutbound() {
    outbound = true;
  }

  /** Takes down that close_notify is made, or that there is nobody to say it to. */
  void closeIsSaid() {
    said = true;
  }

  /** Takes down a failure: nothing more is taken or sent, but for an alert that is made already. */
  void fail() {
    inbound = true;
    outbound = true;
    said = true;
  }
}
