package com.example.connections;

import io.github.boltwork.Boltwork;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** An HTTPS proxy for one tunnel at a time. */
final class TlsProxy implements AutoCloseable {
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final TlsServerContext context;

  TlsProxy(Path identity) throws IOException {
    context = Boltwork.server(TlsServerConfig.builder(TlsIdentity.pem(identity)).build());
    listener.bind(new InetSocketAddress("127.0.0.1", 0));
    start(this::serve);
  }

  String port() {
    return String.valueOf(listener.socket().getLocalPort());
  }

  private void serve() throws IOException {
    while (true) {
      try (TlsChannel client = TlsChannel.server(context, listener.accept())) {
        Lines lines = new Lines(client);
        String target = lines.read().split(" ")[1];
        while (!lines.read().isEmpty()) {
          // Headers are of no interest.
        }
        int colon = target.lastIndexOf(':');
        int port = Integer.parseInt(target.substring(colon + 1));
        try (SocketChannel server = SocketChannel.open(new InetSocketAddress("127.0.0.1", port))) {
          lines.write("HTTP/1.1 200 Connection established", "");
          start(() -> copy(client, server));
          copy(server, client);
        }
      }
    }
  }

  private static void copy(ByteChannel from, ByteChannel to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(16 * 1024);
    while (from.read(bytes) >= 0) {
      to.write(bytes.flip());
      bytes.clear();
    }
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void start(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // The tunnel, or the whole proxy, has ended.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    context.close();
  }
}
