package io.github.boltwork.io;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** Two ends of a connection that do TLS, their handshake still to come. */
record SocketPair(SSLSocket client, SSLSocket server) implements AutoCloseable {
  /** Ends what would hang: waiting in a socket cannot be interrupted. */
  static final int PATIENCE = 60_000;

  private static final int BUFFER = 1 << 15;

  static TlsSocketFactory clients(TlsBackend backend) throws TlsException {
    return new TlsSocketFactory(backend, Credentials.client());
  }

  static TlsServerSocketFactory servers(TlsBackend backend) throws TlsException {
    return new TlsServerSocketFactory(backend, Credentials.server());
  }

  static ServerSocket listen(TlsServerSocketFactory servers) throws IOException {
    return servers.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  static SocketPair connect(TlsBackend backend) throws IOException {
    return connect(clients(backend), servers(backend));
  }

  static SocketPair connect(TlsSocketFactory clients, TlsServerSocketFactory servers)
      throws IOException {
    try (ServerSocket listener = listen(servers)) {
      Socket client = clients.createSocket("localhost", listener.getLocalPort());
      Socket server = listener.accept();
      client.setSoTimeout(PATIENCE);
      server.setSoTimeout(PATIENCE);
      return new SocketPair((SSLSocket) client, (SSLSocket) server);
    }
  }

  /** Makes two ends that do TLS of a backend over two that are connected. */
  static SocketPair over(AnyBackend backend, Socket client, Socket server, boolean autoClose)
      throws IOException {
    return new SocketPair(
        (SSLSocket) backend.socketClients().createSocket(client, AnyBackend.HOST, 443, autoClose),
        backend.socketServers().createSocket(server, null, autoClose));
  }

  /** Connects plain sockets with buffers so small that writers get stuck. */
  static Socket[] plain() throws IOException {
    try (ServerSocket listener = new ServerSocket()) {
      listener.setReceiveBufferSize(BUFFER);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Socket client = new Socket();
      client.setReceiveBufferSize(BUFFER);
      client.setSendBufferSize(BUFFER);
      client.connect(listener.getLocalSocketAddress());
      Socket server = listener.accept();
      server.setSendBufferSize(BUFFER);
      client.setSoTimeout(PATIENCE);
      server.setSoTimeout(PATIENCE);
      // Else Nagle's algorithm makes the small records of a test wait for acknowledgements.
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      return new Socket[] {client, server};
    }
  }

  /** Waits until bytes have come and no more do. */
  static void awaitFull(Socket receiver) throws Exception {
    int seen = 0;
    for (int unchanged = 0; unchanged < 100; unchanged++) {
      int now = receiver.getInputStream().available();
      if (now != seen || now == 0) {
        unchanged = 0;
        seen = now;
      }
      Thread.sleep(5);
    }
  }

  /** Does the handshake on both ends. */
  SocketPair established(Threads threads) throws Exception {
    var served =
        threads.start(
            () -> {
              server.startHandshake();
              return true;
            });
    client.startHandshake();
    boolean unused = Threads.join(served);
    return this;
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}
