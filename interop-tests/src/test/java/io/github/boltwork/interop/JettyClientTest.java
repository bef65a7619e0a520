package io.github.boltwork.interop;

import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientConnectionFactory;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.ClientConnectionFactoryOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty's client, over HTTP/2. */
final class JettyClientTest extends Http2ClientTest {
  @Override
  Framework framework() {
    return Framework.JETTY_CLIENT;
  }

  // docs/FRAMEWORKS.md
  static HttpClient jetty(SSLContext context) {
    SslContextFactory.Client tls = new SslContextFactory.Client();
    tls.setSslContext(context);
    ClientConnector connector = new ClientConnector();
    connector.setSslContextFactory(tls);
    return new HttpClient(
        new HttpClientTransportDynamic(
            connector,
            new ClientConnectionFactoryOverHTTP2.HTTP2(new HTTP2Client(connector)),
            HttpClientConnectionFactory.HTTP11));
  }

  // docs/FRAMEWORKS.md

  @Override
  WebClient client(SSLContext context, X509TrustManager trust, Run run) throws Exception {
    HttpClient client = jetty(context);
    client.setConnectTimeout(PATIENCE.toMillis());
    client.start();
    return new JettyWebClient(client);
  }
}
