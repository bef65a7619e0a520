package com.example.connections;

import io.github.boltwork.Boltwork;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** As much of SMTP (RFC 5321, RFC 3207) as it takes to go over to TLS: one client at a time. */
public final class StartTlsServer {
  private StartTlsServer() {}

  public static void main(String[] args) throws IOException {
    TlsIdentity identity = TlsIdentity.pem(Path.of(args[0]));
    try (TlsServerContext context = Boltwork.server(TlsServerConfig.builder(identity).build());
        ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[1])));
      System.out.println("listening on port " + listener.socket().getLocalPort());
      while (true) {
        try (SocketChannel socket = listener.accept()) {
          greet(context, socket);
        } catch (IOException e) {
          System.err.println(e);
        }
      }
    }
  }

  private static void greet(TlsServerContext context, SocketChannel socket) throws IOException {
    Lines plain = new Lines(socket);
    plain.write("220 mail.example ESMTP");
    for (String line = plain.read(); line != null; line = plain.read()) {
      if (line.startsWith("EHLO ")) {
        plain.write("250-mail.example", "250 STARTTLS");
      } else if (line.equals("STARTTLS")) {
        plain.write("220 go ahead");
        try (TlsChannel channel = TlsChannel.server(context, socket)) {
          converse(channel);
        }
        return;
      } else {
        plain.write("530 must issue a STARTTLS command first");
      }
    }
  }

  private static void converse(TlsChannel channel) throws IOException {
    Lines lines = new Lines(channel);
    for (String line = lines.read(); line != null; line = lines.read()) {
      if (line.equalsIgnoreCase("QUIT")) {
        lines.write("221 bye, over " + channel.session().version());
        return;
      }
      lines.write("250 " + line);
    }
  }
}
