package io.github.boltwork.io;

import io.github.boltwork.TlsException;
import io.github.boltwork.parameters.ConnectionEngines;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;

/** Failures of a channel, as users of sockets expect them. */
final class SocketFailures {
  private SocketFailures() {}

  /**
   * Returns what is thrown instead.
   *
   * @param closed whether the socket was closed, and so is the reason
   */
  static IOException told(
      IOException e, ConnectionEngines engines, boolean handshaking, boolean closed) {
    if (e instanceof TlsException failure) {
      return engines.told(failure, handshaking);
    }
    if (e instanceof ClosedChannelException || (e instanceof SocketException && closed)) {
      SocketException told =
          new SocketException(closed ? "Socket closed" : String.valueOf(e.getMessage()));
      told.initCause(e);
      return told;
    }
    return e;
  }
}
