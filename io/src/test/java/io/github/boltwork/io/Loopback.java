package io.github.boltwork.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Two ends of a TCP connection with buffers so small that writers get stuck. */
record Loopback(SocketChannel client, SocketChannel server) implements AutoCloseable {
  private static final int BUFFER = 1 << 15;

  static Loopback connect() throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel client = SocketChannel.open();
      client.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
      client.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      client.connect(listener.getLocalAddress());
      SocketChannel server = listener.accept();
      server.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
      // Else Nagle's algorithm makes the small records of a test wait for acknowledgements.
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      server.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return new Loopback(client, server);
    }
  }

  /** Leaves no room for another byte; the kernel moves some on for a while. */
  void fillTowardsServer() throws IOException, InterruptedException {
    client.configureBlocking(false);
    ByteBuffer stuffing = ByteBuffer.allocate(1 << 16);
    for (int refusals = 0; refusals < 20; refusals++) {
      while (client.write(stuffing.clear()) > 0) {
        refusals = 0;
      }
      Thread.sleep(5);
    }
    client.configureBlocking(true);
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}
