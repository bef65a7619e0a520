package io.github.boltwork.interop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The JDK's own web server: HTTP/1.1 only. */
final class HttpsWebServer implements WebServer {
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private HttpsWebServer(SSLContext context, boolean clientAuth) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters settings = getSSLContext().getDefaultSSLParameters();
            settings.setNeedClientAuth(clientAuth);
            parameters.setSSLParameters(settings);
          }
        });
    server.createContext("/", HttpsWebServer::answer);
    server.setExecutor(threads);
    server.start();
  }

  static HttpsWebServer start(SSLContext context, boolean clientAuth) throws IOException {
    return new HttpsWebServer(context, clientAuth);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Site.headers(((HttpsExchange) exchange).getSSLSession(), exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        Site.body(exchange.getRequestURI().getPath(), exchange.getRequestBody(), out);
      }
    }
  }

  @Override
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
