package io.github.boltwork.io;

import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The other ends of {@link IdleConnectionsTest}, in a JVM of their own: connects, says so, and
 * echoes a byte on each connection for every line it is sent.
 */
final class IdleClients {
  static final String CONNECTED = "connected";
  static final String ECHOED = "echoed ";

  private final List<TlsChannel> channels = new ArrayList<>();

  private IdleClients() {}

  /**
   * Runs until its input ends.
   *
   * @param args id of the backend, file of trusted certificates, port, number of connections
   */
  public static void main(String[] args) throws IOException {
    AnyBackend backend = new AnyBackend(args[0], TlsVersion.TLS_1_3);
    SocketAddress server =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[2]));
    IdleClients clients = new IdleClients();
    try (TlsClientContext context = backend.clientsTrusting(TlsTrust.pem(Path.of(args[1])))) {
      clients.connect(context, server, Integer.parseInt(args[3]));
      clients.serve();
    }
  }

  private void connect(TlsClientContext context, SocketAddress server, int count)
      throws IOException {
    for (int i = 0; i < count; i++) {
      TlsChannel channel =
          TlsChannel.client(context, AnyBackend.HOST, 443, SocketChannel.open(server));
      channel.handshake();
      channels.add(channel);
    }
    System.out.println(CONNECTED);
  }

  private void serve() throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (commands.readLine() != null) {
      int echoed = 0;
      for (TlsChannel channel : channels) {
        echoed += echo(channel, (byte) echoed) ? 1 : 0;
      }
      System.out.println(ECHOED + echoed);
    }
    for (TlsChannel channel : channels) {
      channel.close();
    }
  }

  private static boolean echo(TlsChannel channel, byte said) throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {said}));
    ByteBuffer heard = ByteBuffer.allocate(1);
    return channel.read(heard) == 1 && heard.get(0) == said;
  }
}
