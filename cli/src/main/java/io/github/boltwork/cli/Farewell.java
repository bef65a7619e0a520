package io.github.boltwork.cli;

import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Says goodbye at once and waits for the peer's. The wait also brings the tickets that TLS 1.3
 * servers send behind their handshake, without which nothing could be resumed.
 */
final class Farewell implements Conversation {
  @Override
  public void hold(TlsChannel channel, SocketChannel transport) throws IOException {
    channel.shutdownOutput();
    ByteBuffer ignored = ByteBuffer.allocate(16 * 1024);
    while (channel.read(ignored) >= 0) {
      ignored.clear();
    }
  }
}
