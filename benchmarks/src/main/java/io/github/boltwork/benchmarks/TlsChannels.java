package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import tlschannel.ClientTlsChannel;
import tlschannel.ServerTlsChannel;
import tlschannel.TlsChannel;

/**
 * The library tls-channel over {@link SocketChannel} and the engines of a provider. Its own buffers
 * are where it has them without being asked: for plaintext in the heap, where nothing goes as long
 * as the application's buffer has room for a record; for ciphertext outside of it, which spares the
 * socket a copy. They are kept while nothing is under way.
 */
final class TlsChannels {
  private TlsChannels() {}

  static Link connect(
      Function<SSLSession, String> subject,
      SSLEngine client,
      SSLContext context,
      Supplier<SSLEngine> server,
      Endpoint endpoint,
      Dialogue dialogue)
      throws IOException {
    Loopback<SocketChannel> plain = Loopback.channels();
    TlsChannel atClient =
        ClientTlsChannel.newBuilder(plain.client(), client).withReleaseBuffers(false).build();
    TlsChannel atServer =
        ServerTlsChannel.newBuilder(plain.server(), context)
            .withEngineFactory(same -> server.get())
            .withReleaseBuffers(false)
            .build();
    return new BlockingLink(
        end(subject, atClient, endpoint, dialogue.request(), dialogue.answer()),
        end(subject, atServer, endpoint, dialogue.answer(), dialogue.request()),
        dialogue);
  }

  private static End end(
      Function<SSLSession, String> subject,
      TlsChannel channel,
      Endpoint endpoint,
      Message sent,
      Message received) {
    return new ChannelEnd(
        channel,
        channel::handshake,
        () -> {},
        () -> {
          SSLSession session = channel.getSslEngine().getSession();
          return new Facts(subject.apply(session), session.getProtocol(), session.getCipherSuite());
        },
        endpoint,
        sent,
        received.content().length);
  }
}
