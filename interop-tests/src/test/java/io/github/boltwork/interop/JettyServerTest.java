package io.github.boltwork.interop;

import javax.net.ssl.SSLContext;

/** Jetty's server. */
final class JettyServerTest extends WebServerTest {
  @Override
  Framework framework() {
    return Framework.JETTY_SERVER;
  }

  @Override
  WebServer server(SSLContext context, boolean clientAuth) throws Exception {
    return JettyWebServer.start(context, clientAuth);
  }
}
