package com.example.connections;

import io.github.boltwork.Boltwork;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Blocking client: says something, ends its direction, and hears the server out. */
public final class EchoClient {
  private EchoClient() {}

  public static void main(String[] args) throws IOException {
    TlsTrust trust = TlsTrust.pem(Path.of(args[0]));
    TlsClientConfig config = TlsClientConfig.builder().trust(trust).build();
    String host = args[1];
    int port = Integer.parseInt(args[2]);
    try (TlsClientContext context = Boltwork.client(config);
        SocketChannel socket = SocketChannel.open(new InetSocketAddress(host, port));
        TlsChannel channel = TlsChannel.client(context, host, port, socket)) {
      channel.write(ByteBuffer.wrap(args[3].getBytes(StandardCharsets.UTF_8)));
      channel.shutdownOutput();
      ByteBuffer answer = ByteBuffer.allocate(16 * 1024);
      while (channel.read(answer) >= 0) {
        System.out.write(answer.array(), 0, answer.position());
        answer.clear();
      }
      System.out.println();
      System.out.println(channel.session());
    }
  }
}
