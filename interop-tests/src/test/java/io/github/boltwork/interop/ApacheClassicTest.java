package io.github.boltwork.interop;

import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;

/** Apache HttpClient 5, which blocks. */
final class ApacheClassicTest extends WebClientTest {
  @Override
  Framework framework() {
    return Framework.APACHE_CLASSIC;
  }

  @Override
  Map<Scenario, String> lacks() {
    return Map.of(Scenario.ALPN, "speaks HTTP/1.1 only and offers no protocols");
  }

  @Override
  void alpn(Run run) {
    throw new UnsupportedOperationException();
  }

  // docs/FRAMEWORKS.md
  static CloseableHttpClient apache(SSLContext context) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(
                    ClientTlsStrategyBuilder.create().setSslContext(context).buildClassic())
                .build())
        .build();
  }

  // docs/FRAMEWORKS.md

  @Override
  WebClient client(SSLContext context, X509TrustManager trust, Run run) {
    return new ApacheWebClient(apache(context));
  }
}
