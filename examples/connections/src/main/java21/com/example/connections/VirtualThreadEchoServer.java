package com.example.connections;

import io.github.boltwork.Boltwork;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** The blocking server on virtual threads: none is pinned while it waits. */
public final class VirtualThreadEchoServer {
  private VirtualThreadEchoServer() {}

  public static void main(String[] args) throws IOException {
    TlsIdentity identity = TlsIdentity.pem(Path.of(args[0]));
    try (TlsServerContext context = Boltwork.server(TlsServerConfig.builder(identity).build());
        ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[1])), 1024);
      System.out.println("listening on port " + listener.socket().getLocalPort());
      EchoServer.serve(listener, context, Executors.newVirtualThreadPerTaskExecutor());
    }
  }
}
