package io.github.boltwork.interop;

import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/** {@code java.net.http.HttpClient} over HTTP/2. */
final class JdkHttp2ClientTest extends Http2ClientTest {
  @Override
  Framework framework() {
    return Framework.JDK_HTTP_2;
  }

  @Override
  WebClient client(SSLContext context, X509TrustManager trust, Run run) {
    return new JdkWebClient(context, HttpClient.Version.HTTP_2);
  }
}
