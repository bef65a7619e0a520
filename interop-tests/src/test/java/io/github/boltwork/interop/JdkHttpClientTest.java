package io.github.boltwork.interop;

import java.net.http.HttpClient;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/** {@code java.net.http.HttpClient} over HTTP/1.1. */
final class JdkHttpClientTest extends WebClientTest {
  @Override
  Framework framework() {
    return Framework.JDK_HTTP_1;
  }

  @Override
  Map<Scenario, String> lacks() {
    return Map.of(Scenario.ALPN, "offers no protocols unless it may speak HTTP/2");
  }

  @Override
  void alpn(Run run) {
    throw new UnsupportedOperationException();
  }

  @Override
  WebClient client(SSLContext context, X509TrustManager trust, Run run) {
    return new JdkWebClient(context, HttpClient.Version.HTTP_1_1);
  }
}
