package io.github.boltwork.io;

import io.github.boltwork.Boltwork;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** The README's example, word for word. */
final class ReadmeExample {
  private ReadmeExample() {}

  // README
  static String get(TlsClientConfig config, String host, int port) throws IOException {
    try (TlsClientContext context = Boltwork.client(config);
        SocketChannel transport = SocketChannel.open(new InetSocketAddress(host, port));
        TlsChannel channel = TlsChannel.client(context, host, port, transport)) {
      String request = "GET / HTTP/1.0\r\nHost: " + host + "\r\n\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      System.err.println(channel.session()); // TLSv1.3 TLS_AES_128_GCM_SHA256, new, by jdk ...
      ByteBuffer answer = ByteBuffer.allocate(100_000);
      while (answer.hasRemaining() && channel.read(answer) >= 0) {
        // A connection that is cut off throws; -1 means the server said it was done.
      }
      return StandardCharsets.UTF_8.decode(answer.flip()).toString();
    }
  }
  // README
}
