package io.github.boltwork.cli;

import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/** What is done with an established connection. */
interface Conversation {
  /**
   * Talks until both directions have ended in good order.
   *
   * @param channel the connection, its handshake done
   * @param transport what lies under it
   */
  void hold(TlsChannel channel, SocketChannel transport) throws IOException;
}
