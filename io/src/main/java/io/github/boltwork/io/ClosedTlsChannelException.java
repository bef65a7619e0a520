package io.github.boltwork.io;

import java.nio.channels.ClosedChannelException;

/**
 * What java.nio throws for a closed channel or direction, with the message that has no room in it.
 */
final class ClosedTlsChannelException extends ClosedChannelException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  ClosedTlsChannelException(String reason) {
    this.reason = reason;
  }

  @Override
  public String getMessage() {
    return reason;
  }
}
