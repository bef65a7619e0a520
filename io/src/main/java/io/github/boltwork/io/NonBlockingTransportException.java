package io.github.boltwork.io;

import java.nio.channels.Channel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;

/** What java.nio throws for a wrong blocking mode, with the message that has no room in it. */
final class NonBlockingTransportException extends IllegalBlockingModeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  NonBlockingTransportException(String reason) {
    this.reason = reason;
  }

  /** Refuses a transport that says of itself that it does not block. */
  static void refuse(Channel transport) {
    if (transport instanceof SelectableChannel selectable && !selectable.isBlocking()) {
      throw new NonBlockingTransportException(
          transport + " is in non-blocking mode; call configureBlocking(true) before");
    }
  }

  /** Names a transport that moved no byte where a blocking one would have waited. */
  static NonBlockingTransportException moved0(Channel transport, String method) {
    return new NonBlockingTransportException(
        "%s moved 0 bytes in %s(), where a blocking transport waits; use it in blocking mode"
            .formatted(transport, method));
  }

  @Override
  public String getMessage() {
    return reason;
  }
}
