package io.github.boltwork.provider;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/** An HTTPS server of one page, on a thread of its own. */
final class OnePage implements AutoCloseable {
  static final String TEXT = "one page";

  private final ServerSocket listener;

  private OnePage(ServerSocket listener) {
    this.listener = listener;
  }

  static OnePage serve(SSLContext context) throws IOException {
    OnePage server =
        new OnePage(
            context
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(server::run, "one page");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private void run() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        answer(socket);
      } catch (IOException clientGaveUp) {
        // Or this is the end of the test.
        Thread.onSpinWait();
      }
    }
  }

  private static void answer(Socket socket) throws IOException {
    BufferedReader request =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String line = request.readLine();
    while (line != null && !line.isEmpty()) {
      line = request.readLine();
    }
    String page =
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(TEXT.length(), TEXT);
    socket.getOutputStream().write(page.getBytes(StandardCharsets.US_ASCII));
  }

  /** Prepares a connection to it. */
  HttpsURLConnection connect(SSLContext context, String host) throws IOException {
    HttpsURLConnection connection =
        (HttpsURLConnection)
            URI.create("https://%s:%d/".formatted(host, listener.getLocalPort()))
                .toURL()
                .openConnection();
    connection.setSSLSocketFactory(context.getSocketFactory());
    connection.setReadTimeout(60_000);
    return connection;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
