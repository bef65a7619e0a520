package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Two ends of a TCP connection over loopback.
 *
 * @param <T> what an end is
 * @param client the end that connected
 * @param server the end that was accepted
 */
record Loopback<T>(T client, T server) {
  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static Loopback<Socket> sockets() throws IOException {
    try (ServerSocket listening = new ServerSocket()) {
      listening.bind(anyPort());
      Socket client = new Socket(listening.getInetAddress(), listening.getLocalPort());
      Socket server = listening.accept();
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      return new Loopback<>(client, server);
    }
  }

  static Loopback<SocketChannel> channels() throws IOException {
    try (ServerSocketChannel listening = ServerSocketChannel.open().bind(anyPort())) {
      SocketChannel client = SocketChannel.open(listening.getLocalAddress());
      SocketChannel server = listening.accept();
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      server.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return new Loopback<>(client, server);
    }
  }
}
