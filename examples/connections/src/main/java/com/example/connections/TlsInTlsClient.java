package com.example.connections;

import io.github.boltwork.Boltwork;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Gets a page through an HTTPS proxy: TLS to the proxy, and in it TLS to the server. */
public final class TlsInTlsClient {
  private TlsInTlsClient() {}

  public static void main(String[] args) throws IOException {
    TlsTrust trust = TlsTrust.pem(Path.of(args[0]));
    TlsClientConfig config = TlsClientConfig.builder().trust(trust).build();
    String proxyHost = args[1];
    int proxyPort = Integer.parseInt(args[2]);
    String host = args[3];
    int port = Integer.parseInt(args[4]);
    try (TlsClientContext context = Boltwork.client(config);
        SocketChannel socket = SocketChannel.open(new InetSocketAddress(proxyHost, proxyPort));
        TlsChannel proxy = TlsChannel.client(context, proxyHost, proxyPort, socket)) {
      connect(new Lines(proxy), host + ":" + port);
      try (TlsChannel server = TlsChannel.client(context, host, port, proxy)) {
        Lines lines = new Lines(server);
        lines.write("GET / HTTP/1.0", "Host: " + host, "");
        System.out.println(server.session());
        for (String line = lines.read(); line != null; line = lines.read()) {
          System.out.println(line);
        }
      }
    }
  }

  /** Asks for a tunnel (RFC 9110 section 9.3.6). */
  private static void connect(Lines proxy, String target) throws IOException {
    proxy.write("CONNECT " + target + " HTTP/1.1", "Host: " + target, "");
    String status = proxy.read();
    if (status == null || !status.startsWith("HTTP/1.1 200")) {
      throw new IOException("the proxy answered " + status);
    }
    for (String line = proxy.read(); !"".equals(line); line = proxy.read()) {
      if (line == null) {
        throw new IOException("the proxy's answer was cut short");
      }
    }
  }
}
