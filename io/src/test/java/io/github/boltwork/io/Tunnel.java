package io.github.boltwork.io;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/** TLS in TLS: two ends of a connection, and of another one that it carries. */
final class Tunnel implements AutoCloseable {
  final TlsChannel outerClient;
  final TlsChannel outerServer;
  final TlsChannel client;
  final TlsChannel server;

  private final Loopback loopback;

  private Tunnel(AnyBackend inner, AnyBackend outer, boolean overStreams, boolean blocking)
      throws IOException {
    loopback = Loopback.connect();
    loopback.client().configureBlocking(blocking);
    loopback.server().configureBlocking(blocking);
    outerClient = outer.client(loopback.client());
    outerServer = outer.server(loopback.server());
    client = inner.client(overStreams ? streams(outerClient) : outerClient);
    server = inner.server(overStreams ? streams(outerServer) : outerServer);
  }

  static Tunnel overChannels(AnyBackend inner, AnyBackend outer) throws IOException {
    return new Tunnel(inner, outer, false, true);
  }

  static Tunnel overStreams(AnyBackend inner, AnyBackend outer) throws IOException {
    return new Tunnel(inner, outer, true, true);
  }

  static Tunnel nonBlocking(AnyBackend inner, AnyBackend outer) throws IOException {
    return new Tunnel(inner, outer, false, false);
  }

  private static ByteChannel streams(TlsChannel channel) {
    return Transports.of(channel.inputStream(), channel.outputStream());
  }

  /** Returns what is below both. */
  SocketChannel transport(boolean ofClient) {
    return ofClient ? loopback.client() : loopback.server();
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
    loopback.close();
  }
}
