package io.github.boltwork.cli;

import io.github.boltwork.TlsServerContext;
import io.github.boltwork.io.ChannelOptions;
import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Accepts connections and holds a conversation on each, a thread each. */
final class Acceptor {
  /** Closing while the client still sends would reset the connection and lose our last bytes. */
  private static final ChannelOptions LINGERING =
      ChannelOptions.DEFAULT.withLinger(Duration.ofSeconds(5));

  private final TlsServerContext context;
  private final Conversation conversation;
  private final PrintStream err;
  private final Failure failures;
  private final AtomicBoolean well = new AtomicBoolean(true);

  Acceptor(TlsServerContext context, Conversation conversation, PrintStream err, Failure failures) {
    this.context = context;
    this.conversation = conversation;
    this.err = err;
    this.failures = failures;
  }

  /**
   * Serves a number of connections to their ends.
   *
   * @return whether all of them went well; one that fails is told of and hinders no other
   */
  boolean serve(ServerSocketChannel listener, int connections) throws IOException {
    CountDownLatch open = new CountDownLatch(connections);
    for (int i = 0; i < connections; i++) {
      SocketChannel transport = listener.accept();
      Daemon.start(
          "connection",
          () -> {
            try {
              hold(transport);
            } finally {
              open.countDown();
            }
          });
    }
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while connections were open", e);
    }
    return well.get();
  }

  private void hold(SocketChannel transport) throws IOException {
    HostPort client = HostPort.of((InetSocketAddress) transport.getRemoteAddress());
    try (transport;
        TlsChannel channel = TlsChannel.over(context.engine(), transport, LINGERING)) {
      transport.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.handshake();
      err.println(SessionFacts.text("accepted " + client, channel.session()));
      conversation.hold(channel, transport);
      err.println("closed " + client);
    } catch (IOException | RuntimeException e) {
      well.set(false);
      failures.tell(client.toString(), e);
    }
  }
}
