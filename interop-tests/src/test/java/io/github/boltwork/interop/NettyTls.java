package io.github.boltwork.interop;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** The two ways to a handler of TLS in Netty, which differ in who runs the engine's tasks. */
enum NettyTls {
  /** Netty's context round the JDK's: tasks run on the event loop. */
  CONTEXT {
    @Override
    SslHandler handler(SSLContext context, URI uri) {
      SslContext netty = netty(context, true, ClientAuth.NONE, OFFERED);
      SslHandler handler = netty.newHandler(ByteBufAllocator.DEFAULT, uri.getHost(), uri.getPort());
      checkName(handler.engine());
      return handler;
    }

    @Override
    SslHandler handler(SSLContext context, boolean clientAuth) {
      return netty(context, false, clientAuth ? ClientAuth.REQUIRE : ClientAuth.NONE, SPOKEN)
          .newHandler(ByteBufAllocator.DEFAULT);
    }
  },

  /** An engine of the JDK's context: tasks run on an executor. */
  ENGINE {
    @Override
    SslHandler handler(SSLContext context, URI uri) {
      SSLEngine engine = context.createSSLEngine(uri.getHost(), uri.getPort());
      engine.setUseClientMode(true);
      speak(engine, OFFERED);
      checkName(engine);
      return new SslHandler(engine, TASKS);
    }

    @Override
    SslHandler handler(SSLContext context, boolean clientAuth) {
      SSLEngine engine = context.createSSLEngine();
      engine.setUseClientMode(false);
      speak(engine, SPOKEN);
      engine.setNeedClientAuth(clientAuth);
      return new SslHandler(engine, TASKS);
    }
  };

  /** What servers agree on. */
  static final String SPOKEN = "http/1.1";

  private static final String[] OFFERED = {"http/1.0", SPOKEN};

  private static final ExecutorService TASKS =
      Executors.newFixedThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "tasks");
            thread.setDaemon(true);
            return thread;
          });

  final SslHandler client(SSLContext context, URI uri) {
    return patient(handler(context, uri));
  }

  final SslHandler server(SSLContext context, boolean clientAuth) {
    return patient(handler(context, clientAuth));
  }

  private static SslHandler patient(SslHandler handler) {
    handler.setHandshakeTimeoutMillis(FrameworkTest.PATIENCE.toMillis());
    return handler;
  }

  abstract SslHandler handler(SSLContext context, URI uri);

  abstract SslHandler handler(SSLContext context, boolean clientAuth);

  /** Returns the handler of a channel. */
  static SslHandler of(Channel channel) {
    return channel.pipeline().get(SslHandler.class);
  }

  // docs/FRAMEWORKS.md
  static SslContext netty(
      SSLContext context, boolean client, ClientAuth clientAuth, String... protocols) {
    return new JdkSslContext(
        context,
        client,
        null, // Netty's own choice of cipher suites
        IdentityCipherSuiteFilter.INSTANCE,
        new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            protocols),
        clientAuth,
        null, // the context's versions
        false);
  }

  // docs/FRAMEWORKS.md

  private static void speak(SSLEngine engine, String... protocols) {
    SSLParameters settings = engine.getSSLParameters();
    settings.setApplicationProtocols(protocols);
    engine.setSSLParameters(settings);
  }

  private static void checkName(SSLEngine engine) {
    SSLParameters settings = engine.getSSLParameters();
    settings.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(settings);
  }
}
