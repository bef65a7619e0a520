package io.github.boltwork.cli;

import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Answers one HTTP/1.0 request with the facts of its session. */
final class SessionPage implements Conversation {
  private static final int MOST_REQUEST_BYTES = 16 * 1024;

  @Override
  public void hold(TlsChannel channel, SocketChannel transport) throws IOException {
    String request = request(channel);
    boolean understood = request.startsWith("GET ") || request.startsWith("HEAD ");
    String body =
        (understood
                ? SessionFacts.text("session", channel.session())
                : "only GET and HEAD are answered here")
            + "\n";
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.0 %s\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\n"
                .formatted(understood ? "200 OK" : "400 Bad Request", content.length)
            + "Connection: close\r\n\r\n";
    ByteBuffer answer = ByteBuffer.allocate(head.length() + content.length);
    answer.put(head.getBytes(StandardCharsets.US_ASCII));
    if (!request.startsWith("HEAD ")) {
      answer.put(content);
    }
    // In one piece: a client may leave as soon as it has seen the status.
    channel.write(answer.flip());
  }

  private static String request(TlsChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_REQUEST_BYTES);
    String request = "";
    while (bytes.hasRemaining() && !request.contains("\r\n\r\n") && !request.contains("\n\n")) {
      if (channel.read(bytes) < 0) {
        break;
      }
      request = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }
    return request;
  }
}
