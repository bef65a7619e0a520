package io.github.boltwork.cli;

import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

/** Sends back what it gets. */
final class Echo implements Conversation {
  private static final int BUFFER_SIZE = 64 * 1024;

  @Override
  public void hold(TlsChannel channel, SocketChannel transport) throws IOException {
    ByteBuffer plain = ByteBuffer.allocate(BUFFER_SIZE);
    try {
      while (channel.read(plain) >= 0) {
        plain.flip();
        while (plain.hasRemaining()) {
          channel.write(plain);
        }
        plain.clear();
      }
      channel.shutdownOutput();
    } catch (ClosedChannelException e) {
      // With TLS 1.2 a client that closes takes nothing more (RFC 5246 section 7.2.1).
    }
  }
}
