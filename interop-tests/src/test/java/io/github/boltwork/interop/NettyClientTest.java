package io.github.boltwork.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/** Netty's {@code SslHandler} of a client, tasks on the event loop. */
class NettyClientTest extends WebClientTest {
  @Override
  final Framework framework() {
    return Framework.NETTY_CLIENT;
  }

  NettyTls tls() {
    return NettyTls.CONTEXT;
  }

  @Override
  final WebServer server(SSLContext context, boolean clientAuth) {
    return NettyWebServer.start(tls(), context, clientAuth);
  }

  @Override
  final WebClient client(SSLContext context, X509TrustManager trust, Run run) {
    return new NettyWebClient(tls(), context);
  }

  @Override
  final void alpn(Run run) throws Exception {
    try (WebClient client = client(run)) {
      Answer answer = client.get(uri(port(run), Site.ROOT));
      answer.isHello(run);
      assertEquals(NettyTls.SPOKEN, answer.header(NettyWebServer.AGREED));
    }
  }
}
