package io.github.boltwork.benchmarks;

import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsSession;
import io.github.boltwork.io.ChannelOptions;
import io.github.boltwork.io.Flush;
import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Boltwork's channels over {@link SocketChannel}. */
final class BoltworkChannels {
  private BoltworkChannels() {}

  static Link connect(
      TlsClientContext client, TlsServerContext server, Endpoint endpoint, Dialogue dialogue)
      throws IOException {
    Loopback<SocketChannel> plain = Loopback.channels();
    ChannelOptions options =
        ChannelOptions.DEFAULT.withFlush(
            endpoint == Endpoint.CHANNEL_COLLECTED ? Flush.WHEN_ASKED : Flush.EACH_WRITE);
    TlsChannel atClient =
        TlsChannel.over(client.engine(Authority.HOST, 4433), plain.client(), options);
    TlsChannel atServer = TlsChannel.over(server.engine(), plain.server(), options);
    return new BlockingLink(
        end(atClient, endpoint, dialogue.request(), dialogue.answer()),
        end(atServer, endpoint, dialogue.answer(), dialogue.request()),
        dialogue);
  }

  private static End end(TlsChannel channel, Endpoint endpoint, Message sent, Message received) {
    return new ChannelEnd(
        channel,
        () -> {
          boolean unused = channel.handshake();
        },
        () -> {
          boolean unused = channel.flush();
        },
        () -> facts(channel.session()),
        endpoint,
        sent,
        received.content().length);
  }

  private static Facts facts(TlsSession session) {
    return new Facts(session.backend(), session.version().standardName(), session.cipherSuite());
  }
}
