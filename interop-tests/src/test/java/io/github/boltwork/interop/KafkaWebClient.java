package io.github.boltwork.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.network.ChannelState;
import org.apache.kafka.common.network.NetworkReceive;
import org.apache.kafka.common.network.Selector;

/** A client of Kafka's parts, for {@link KafkaWebServer}; each request has a connection. */
final class KafkaWebClient implements WebClient {
  static final String PROTOCOL = "Kafka's";

  private static final int SOCKET_BUFFER = 64 << 10;

  private final Selector selector;
  private int channels;

  KafkaWebClient(Map<String, Object> settings) {
    selector = KafkaNetwork.client(settings);
  }

  @Override
  public Answer get(URI uri) throws IOException {
    return post(uri, new byte[0]);
  }

  @Override
  public Answer post(URI uri, byte[] body) throws IOException {
    String channel = "channel " + channels++;
    selector.connect(
        channel, new InetSocketAddress(uri.getHost(), uri.getPort()), SOCKET_BUFFER, SOCKET_BUFFER);
    while (!selector.isChannelReady(channel)) {
      poll(channel);
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes((uri.getPath() + "\n").getBytes(ISO_8859_1));
    request.writeBytes(body);
    selector.send(KafkaNetwork.message(channel, request.toByteArray()));
    Map<String, String> headers =
        new String(receive(channel), ISO_8859_1)
            .lines()
            .map(line -> line.split(": ", 2))
            .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    return new Answer(
        PROTOCOL,
        headers,
        Optional.of(KafkaSessions.of(selector.channel(channel))),
        new Body(channel));
  }

  private byte[] receive(String channel) throws IOException {
    while (true) {
      poll(channel);
      for (NetworkReceive received : selector.completedReceives()) {
        if (received.source().equals(channel)) {
          return received.payload().array();
        }
      }
    }
  }

  private void poll(String channel) throws IOException {
    selector.poll(Long.MAX_VALUE);
    ChannelState state = selector.disconnected().get(channel);
    if (state != null) {
      throw new IOException("disconnected: " + state.state(), state.exception());
    }
    if (Thread.interrupted()) {
      throw new InterruptedIOException("no answer yet");
    }
  }

  private final class Body extends Parts {
    private final String channel;

    Body(String channel) {
      this.channel = channel;
    }

    @Override
    byte[] next() throws IOException {
      return receive(channel);
    }

    @Override
    public void close() {
      selector.close(channel);
    }
  }

  @Override
  public void close() {
    selector.close();
  }
}
