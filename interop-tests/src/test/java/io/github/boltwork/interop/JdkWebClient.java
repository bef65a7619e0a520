package io.github.boltwork.interop;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** {@code java.net.http.HttpClient}. */
final class JdkWebClient implements WebClient {
  private final HttpClient client;

  JdkWebClient(SSLContext context, HttpClient.Version version) {
    this.client = httpClient(context, version);
  }

  // docs/FRAMEWORKS.md
  static HttpClient httpClient(SSLContext context, HttpClient.Version version) {
    return HttpClient.newBuilder().sslContext(context).version(version).build();
  }

  // docs/FRAMEWORKS.md

  @Override
  public Answer get(URI uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri).build());
  }

  @Override
  public Answer post(URI uri, byte[] body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body)).build());
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    return new Answer(
        response.version() == HttpClient.Version.HTTP_2 ? "2" : "1.1",
        response.headers().map().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().get(0))),
        response.sslSession(),
        response.body());
  }

  /** Does nothing: connections end when the client is collected (JDK 21 has a way to close it). */
  @Override
  public void close() {}
}
