package io.github.boltwork.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/** {@code HttpsURLConnection}. */
final class HttpsUrlConnectionTest extends WebClientTest {
  @Override
  Framework framework() {
    return Framework.HTTPS_URL_CONNECTION;
  }

  @Override
  Map<Scenario, String> lacks() {
    return Map.of(Scenario.ALPN, "speaks HTTP/1.1 only and offers no protocols");
  }

  @Override
  void alpn(Run run) {
    throw new UnsupportedOperationException();
  }

  @Override
  WebClient client(SSLContext context, X509TrustManager trust, Run run) {
    return new Client(context.getSocketFactory());
  }

  // docs/FRAMEWORKS.md
  static HttpsURLConnection open(URI uri, SSLSocketFactory sockets) throws IOException {
    HttpsURLConnection connection = (HttpsURLConnection) uri.toURL().openConnection();
    connection.setSSLSocketFactory(sockets); // context.getSocketFactory(), the same for all
    return connection;
  }

  // docs/FRAMEWORKS.md

  private record Client(SSLSocketFactory sockets) implements WebClient {
    @Override
    public Answer get(URI uri) throws IOException {
      return answer(open(uri, sockets));
    }

    @Override
    public Answer post(URI uri, byte[] body) throws IOException {
      HttpsURLConnection connection = open(uri, sockets);
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
      return answer(connection);
    }

    private static Answer answer(HttpsURLConnection connection) throws IOException {
      int status = connection.getResponseCode();
      if (status != 200) {
        throw new IOException("status " + status);
      }
      return new Answer(
          connection.getHeaderField(0).substring("HTTP/".length(), "HTTP/1.1".length()),
          connection.getHeaderFields().entrySet().stream()
              .filter(header -> header.getKey() != null)
              .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().get(0))),
          connection.getSSLSession(),
          connection.getInputStream());
    }

    /** Does nothing: the JDK keeps the connections, by the factory of their sockets. */
    @Override
    public void close() {}
  }
}
