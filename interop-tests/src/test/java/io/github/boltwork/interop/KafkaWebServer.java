package io.github.boltwork.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.network.KafkaChannel;
import org.apache.kafka.common.network.NetworkReceive;
import org.apache.kafka.common.network.NetworkSend;
import org.apache.kafka.common.network.Selector;

/**
 * A server of Kafka's parts. A request is a message: a line with the path, then the body. So is the
 * head of an answer, a line for each header; the body follows in messages, the last one empty.
 */
final class KafkaWebServer implements WebServer {
  private final ServerSocketChannel listener;
  private final Queue<SocketChannel> accepted = new ConcurrentLinkedQueue<>();
  private final Selector selector;
  private final Map<String, Queue<byte[]>> answers = new HashMap<>();
  private final Thread accepting = new Thread(this::accept, "Kafka's acceptor");
  private final Thread serving = new Thread(this::serve, "Kafka's processor");
  private volatile boolean closed;
  private int channels;

  private KafkaWebServer(Map<String, Object> settings) throws IOException {
    selector = KafkaNetwork.server(settings);
    listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    accepting.start();
    serving.start();
  }

  static KafkaWebServer start(Map<String, Object> settings) throws IOException {
    return new KafkaWebServer(settings);
  }

  private void accept() {
    try {
      while (!closed) {
        SocketChannel channel = listener.accept();
        channel.configureBlocking(false);
        accepted.add(channel);
        selector.wakeup();
      }
    } catch (AsynchronousCloseException e) {
      // So ends a server.
    } catch (IOException e) {
      throw new IllegalStateException("nobody is accepted any more", e);
    }
  }

  private void serve() {
    try (selector) {
      while (!closed) {
        selector.poll(Long.MAX_VALUE);
        for (SocketChannel channel = accepted.poll(); channel != null; channel = accepted.poll()) {
          selector.register("channel " + channels++, channel);
        }
        for (NetworkReceive request : selector.completedReceives()) {
          answer(request);
        }
        for (NetworkSend sent : selector.completedSends()) {
          next(sent.destinationId());
        }
        selector.disconnected().keySet().forEach(answers::remove);
      }
    } catch (IOException e) {
      throw new IllegalStateException("nobody is served any more", e);
    }
  }

  private void answer(NetworkReceive request) throws IOException {
    KafkaChannel channel = selector.channel(request.source());
    if (channel == null) {
      return; // gone since
    }
    byte[] bytes = request.payload().array();
    int line = 0;
    while (bytes[line] != '\n') {
      line++;
    }
    StringBuilder head = new StringBuilder();
    Site.headers(
        KafkaSessions.of(channel),
        (name, value) -> head.append(name).append(": ").append(value).append('\n'));
    Queue<byte[]> answer = new ArrayDeque<>();
    answer.add(head.toString().getBytes(ISO_8859_1));
    answer.addAll(
        Parts.of(
            new String(bytes, 0, line, ISO_8859_1),
            new ByteArrayInputStream(bytes, line + 1, bytes.length - line - 1)));
    answer.add(new byte[0]);
    answers.put(channel.id(), answer);
    next(channel.id());
  }

  /** Sends the next part, if there is one and somebody to get it. */
  private void next(String channel) {
    byte[] part = answers.getOrDefault(channel, new ArrayDeque<>()).poll();
    if (part != null && selector.channel(channel) != null) {
      selector.send(KafkaNetwork.message(channel, part));
    }
  }

  @Override
  public int port() {
    return listener.socket().getLocalPort();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    selector.wakeup();
    try {
      accepting.join();
      serving.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
