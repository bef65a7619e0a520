package com.example.connections;

import io.github.boltwork.Boltwork;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Blocking server: sends back what each client says, a thread for each. Which TLS implementation
 * runs it is a matter of {@code -Dboltwork.backend}.
 */
public final class EchoServer {
  private EchoServer() {}

  public static void main(String[] args) throws IOException {
    TlsIdentity identity = TlsIdentity.pem(Path.of(args[0]));
    try (TlsServerContext context = Boltwork.server(TlsServerConfig.builder(identity).build());
        ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[1])));
      System.out.println("listening on port " + listener.socket().getLocalPort());
      serve(listener, context, Executors.newCachedThreadPool());
    }
  }

  static void serve(
      ServerSocketChannel listener, TlsServerContext context, ExecutorService threads)
      throws IOException {
    while (true) {
      SocketChannel socket = listener.accept();
      threads.execute(() -> echo(context, socket));
    }
  }

  private static void echo(TlsServerContext context, SocketChannel socket) {
    try (TlsChannel channel = TlsChannel.server(context, socket)) {
      channel.handshake();
      System.out.println(channel.session());
      ByteBuffer bytes = ByteBuffer.allocate(16 * 1024);
      while (channel.read(bytes) >= 0) {
        channel.write(bytes.flip());
        bytes.clear();
      }
    } catch (IOException e) {
      System.err.println(e);
    }
  }
}
