package io.github.boltwork.benchmarks;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLEngine;

/**
 * Netty's {@code OpenSslEngine} over BoringSSL, as its {@link SslHandler} makes it: counted
 * references instead of finalizers, the pooled allocator, and not in the mode that gives only one
 * record a call. Keys are parsed once. Unknown, it is driven by the handler as any other engine is.
 */
final class NettySubject implements Subject {
  private static final ByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;

  private final String name;
  private final SslContext client;
  private final SslContext server;
  private final Queue<SSLEngine> unknown = new ConcurrentLinkedQueue<>();

  NettySubject(String name, Setting setting) throws IOException {
    this.name = name;
    this.client =
        common(SslContextBuilder.forClient(), setting)
            .trustManager(Authority.certificate())
            .endpointIdentificationAlgorithm("HTTPS")
            .build();
    Credential credential = Authority.server(setting.key());
    this.server =
        common(
                SslContextBuilder.forServer(
                    credential.privateKey(),
                    credential.certificates().toArray(new X509Certificate[0])),
                setting)
            .build();
  }

  private static SslContextBuilder common(SslContextBuilder builder, Setting setting) {
    if (setting.version() == TlsVersion.TLS_1_2) {
      builder.ciphers(List.of(setting.suite()));
    }
    return builder
        .sslProvider(SslProvider.OPENSSL_REFCNT)
        .protocols(setting.version().standardName())
        .option(OpenSslContextOption.GROUPS, setting.groups());
  }

  @Override
  public Peer client(int port) throws IOException {
    return peer(client.newHandler(ALLOCATOR, Authority.HOST, port));
  }

  @Override
  public Peer server() throws IOException {
    return peer(server.newHandler(ALLOCATOR));
  }

  @Override
  public Link connect(Endpoint endpoint, Dialogue dialogue) throws IOException {
    if (name.equals(Subjects.NETTY_UNKNOWN)) {
      return new NettyLink(
          session -> name,
          ALLOCATOR,
          () -> unknown(client.newEngine(ALLOCATOR, Authority.HOST, 4433)),
          () -> unknown(server.newEngine(ALLOCATOR)),
          dialogue);
    }
    return new NettyLink(
        session -> name,
        ALLOCATOR,
        () -> client.newHandler(ALLOCATOR, Authority.HOST, 4433),
        () -> server.newHandler(ALLOCATOR),
        dialogue);
  }

  private SslHandler unknown(SSLEngine engine) {
    unknown.add(engine);
    return new SslHandler(new UnknownEngine(engine));
  }

  private Peer peer(SslHandler handler) throws IOException {
    SSLEngine engine = handler.engine();
    return new EnginePeer(session -> name, engine, () -> ReferenceCountUtil.release(engine));
  }

  @Override
  public void close() {
    unknown.forEach(ReferenceCountUtil::release);
    ReferenceCountUtil.release(client);
    ReferenceCountUtil.release(server);
  }
}
