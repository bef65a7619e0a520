package io.github.boltwork.io;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Future;

/** An HTTP proxy that does CONNECT (RFC 9110 section 9.3.6), for one connection. */
final class ConnectProxy implements AutoCloseable {
  private final ServerSocket acceptor = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final Threads threads = new Threads();
  private final Future<String> asked = threads.start(this::serve);

  ConnectProxy() throws IOException {}

  Proxy address() {
    return new Proxy(
        Proxy.Type.HTTP, new InetSocketAddress(acceptor.getInetAddress(), acceptor.getLocalPort()));
  }

  /** Returns the first line that came, when all has passed. */
  String asked() throws Exception {
    return Threads.join(asked);
  }

  private String serve() throws Exception {
    try (Socket client = acceptor.accept()) {
      String request = line(client.getInputStream());
      for (String header = request; !header.isEmpty(); header = line(client.getInputStream())) {
        // Who asks does not matter here.
      }
      String[] target = request.split(" ", -1)[1].split(":", -1);
      try (Socket server = new Socket(target[0], Integer.parseInt(target[1]))) {
        client.getOutputStream().write("HTTP/1.1 200 go on\r\n\r\n".getBytes(US_ASCII));
        Future<Boolean> there = threads.start(() -> pass(client, server));
        boolean unused = pass(server, client);
        unused = Threads.join(there);
      }
      return request;
    }
  }

  private static boolean pass(Socket from, Socket to) throws IOException {
    try {
      long unused = from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
      return true;
    } catch (IOException reset) {
      from.close();
      to.close();
      return false;
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    acceptor.close();
    threads.close();
  }
}
