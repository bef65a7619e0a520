package io.github.boltwork.io;

import java.nio.channels.Channel;
import java.nio.channels.IllegalBlockingModeException;

/** What java.nio throws for a wrong blocking mode, with the message that has no room in it. */
final class NonBlockingTransportException extends IllegalBlockingModeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  NonBlockingTransportException(String reason) {
    this.reason = reason;
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
