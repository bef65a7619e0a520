package com.example.connections;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.boltwork.Boltwork;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.io.TlsSocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;

/** Goes over to TLS on a socket in use, as mail and database clients do: with a socket factory. */
public final class StartTlsClient {
  private StartTlsClient() {}

  public static void main(String[] args) throws IOException {
    TlsTrust trust = TlsTrust.pem(Path.of(args[0]));
    TlsClientConfig config = TlsClientConfig.builder().trust(trust).build();
    TlsSocketFactory factory = new TlsSocketFactory(Boltwork.select().backend(), config);
    String host = args[1];
    int port = Integer.parseInt(args[2]);
    try (Socket plain = new Socket(host, port)) {
      expect(plain, "220");
      say(plain, "EHLO client.example");
      expect(plain, "250");
      say(plain, "STARTTLS");
      expect(plain, "220");
      try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true)) {
        socket.startHandshake();
        System.out.println(socket.getSession());
        say(socket, "QUIT");
        System.out.println(expect(socket, "221"));
      }
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
  }

  /** Reads up to the last line of an answer, and not a byte more: the next may be one of TLS. */
  private static String expect(Socket socket, String code) throws IOException {
    String line;
    do {
      line = readLine(socket.getInputStream());
      if (!line.startsWith(code)) {
        throw new IOException("expected was " + code + ", but the server says: " + line);
      }
    } while (line.startsWith(code + "-"));
    return line;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() == 1000) {
        throw new IOException("a line that does not end: " + line);
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
