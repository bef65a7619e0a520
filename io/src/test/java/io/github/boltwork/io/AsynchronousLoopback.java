package io.github.boltwork.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Two asynchronous ends of a TCP connection with buffers so small that writers get stuck. */
record AsynchronousLoopback(AsynchronousSocketChannel client, AsynchronousSocketChannel server)
    implements AutoCloseable {
  private static final int BUFFER = 1 << 15;

  /** Connects them, their handlers run by the threads of a group; by the JDK's if it is null. */
  static AsynchronousLoopback connect(@Nullable AsynchronousChannelGroup group) throws Exception {
    try (AsynchronousServerSocketChannel listener = AsynchronousServerSocketChannel.open(group)) {
      listener.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      AsynchronousSocketChannel client = AsynchronousSocketChannel.open(group);
      client.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
      client.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      Future<?> connected = client.connect(listener.getLocalAddress());
      AsynchronousSocketChannel server = listener.accept().get();
      connected.get();
      server.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
      // Else Nagle's algorithm makes the small records of a test wait for acknowledgements.
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      server.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return new AsynchronousLoopback(client, server);
    }
  }

  static AsynchronousLoopback connect() throws Exception {
    return connect(null);
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}
