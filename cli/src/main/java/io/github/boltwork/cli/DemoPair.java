package io.github.boltwork.cli;

import io.github.boltwork.Selection;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.stream.Stream;

/**
 * A client's backend against a server's.
 *
 * @param client the client's backend
 * @param server the server's backend
 * @param version the only version both may speak
 */
record DemoPair(Selection client, Selection server, TlsVersion version) {
  private static final int MIB = 1024 * 1024;

  String clientId() {
    return client.backend().id();
  }

  String serverId() {
    return server.backend().id();
  }

  DemoOutcome run(DemoIdentity who, int mib, ProgressDisplay display) {
    List<String> mute =
        Stream.of(client.backend(), server.backend())
            .filter(backend -> !BackendFacts.speaks(backend, version))
            .map(backend -> backend.id())
            .distinct()
            .toList();
    if (!mute.isEmpty()) {
      return DemoOutcome.without(
          this, DemoOutcome.State.NOT_SPOKEN, "not spoken by " + String.join(", ", mute));
    }
    try {
      return connect(who, mib, display);
    } catch (IOException e) {
      return DemoOutcome.without(this, DemoOutcome.State.BAD, Failure.reason(e));
    }
  }

  private DemoOutcome connect(DemoIdentity who, int mib, ProgressDisplay display)
      throws IOException {
    TlsClientConfig ours = TlsClientConfig.builder().versions(version).trust(who.trust()).build();
    TlsServerConfig theirs = TlsServerConfig.builder(who.identity()).versions(version).build();
    try (TlsClientContext clients = client.client(ours);
        TlsServerContext servers = server.server(theirs);
        ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
      try (SocketChannel near = SocketChannel.open(listener.getLocalAddress());
          SocketChannel far = listener.accept();
          TlsChannel left = TlsChannel.client(clients, DemoIdentity.HOST, port, near);
          TlsChannel right = TlsChannel.server(servers, far)) {
        return transfer(left, right, mib, display);
      }
    }
  }

  private DemoOutcome transfer(TlsChannel left, TlsChannel right, int mib, ProgressDisplay display)
      throws IOException {
    Together.run(left, left::handshake, right::handshake);
    long size = (long) mib * MIB;
    try (ProgressDisplay.Progress progress =
        display.start(toString(), 2 * size, ProgressDisplay.MIB)) {
      Transfer transfer = Transfer.run(left, right, size, progress::moved);
      return DemoOutcome.of(this, left.session(), right.session(), transfer, mib);
    }
  }

  @Override
  public String toString() {
    return clientId() + " to " + serverId() + ", " + version.standardName();
  }
}
