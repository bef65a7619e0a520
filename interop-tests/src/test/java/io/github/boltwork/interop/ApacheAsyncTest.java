package io.github.boltwork.interop;

import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;

/** Apache HttpClient 5 that does not block, over HTTP/2. */
final class ApacheAsyncTest extends Http2ClientTest {
  @Override
  Framework framework() {
    return Framework.APACHE_ASYNC;
  }

  // docs/FRAMEWORKS.md
  static CloseableHttpAsyncClient apacheAsync(SSLContext context) {
    return HttpAsyncClients.custom()
        .setConnectionManager(
            PoolingAsyncClientConnectionManagerBuilder.create()
                .setTlsStrategy(
                    ClientTlsStrategyBuilder.create().setSslContext(context).buildAsync())
                .build())
        .build();
  }

  // docs/FRAMEWORKS.md

  @Override
  WebClient client(SSLContext context, X509TrustManager trust, Run run) {
    CloseableHttpAsyncClient client = apacheAsync(context);
    client.start();
    return new ApacheAsyncWebClient(client);
  }
}
