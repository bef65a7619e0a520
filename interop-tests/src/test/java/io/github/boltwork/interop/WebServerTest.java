package io.github.boltwork.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/**
 * A framework's web server, put through the scenarios by the JDK's client: HTTP/1.1, or as told.
 */
abstract class WebServerTest extends WebClientTest {
  @Override
  abstract WebServer server(SSLContext context, boolean clientAuth) throws Exception;

  @Override
  final WebClient client(SSLContext context, X509TrustManager trust, Run run) {
    return new JdkWebClient(context, HttpClient.Version.HTTP_1_1);
  }

  /** HTTP/2 is agreed upon if that is offered. */
  @Override
  final void alpn(Run run) throws Exception {
    SSLContext context = run.subject().context(null, Credentials.trust());
    try (WebClient client = new JdkWebClient(context, HttpClient.Version.HTTP_2)) {
      Answer answer = client.get(uri(port(run), Site.ROOT));
      answer.isHello(run);
      assertEquals("2", answer.version());
    }
  }
}
