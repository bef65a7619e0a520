package io.github.boltwork.interop;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty's web server: HTTP/2 and HTTP/1.1. */
final class JettyWebServer implements WebServer {
  private final Server server = new Server(new QueuedThreadPool(16));
  private final ServerConnector connector;

  private JettyWebServer(SslContextFactory.Server tls) throws IOException {
    HttpConfiguration configuration = new HttpConfiguration();
    // What a server does about Host and SNI is not asked here.
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    HttpConnectionFactory http1 = new HttpConnectionFactory(configuration);
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(http1.getProtocol());
    connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(tls, alpn.getProtocol()),
            alpn,
            new HTTP2ServerConnectionFactory(configuration),
            http1);
    connector.setHost("127.0.0.1");
    connector.setIdleTimeout(FrameworkTest.PATIENCE.toMillis());
    server.addConnector(connector);
    server.setHandler(new SiteHandler());
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException("Jetty does not start", e);
    }
  }

  static JettyWebServer start(SSLContext context, boolean clientAuth) throws IOException {
    return new JettyWebServer(tls(context, clientAuth));
  }

  // docs/FRAMEWORKS.md
  static SslContextFactory.Server tls(SSLContext context, boolean clientAuth) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(context);
    tls.setNeedClientAuth(clientAuth);
    return tls;
  }

  // docs/FRAMEWORKS.md

  /** Answers in the thread of the request, which may block. */
  private static final class SiteHandler extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      EndPoint.SslSessionData data =
          (EndPoint.SslSessionData)
              requireNonNull(request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE));
      Site.headers(data.sslSession(), response.getHeaders()::put);
      try (OutputStream out = Content.Sink.asOutputStream(response)) {
        Site.body(request.getHttpURI().getPath(), Content.Source.asInputStream(request), out);
      }
      callback.succeeded();
      return true;
    }
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("Jetty does not stop", e);
    }
  }
}
