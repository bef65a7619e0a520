package io.github.boltwork.benchmarks;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLSession;

/**
 * Two Netty channels over NIO, each with an event loop of its own, as blocking ends have a thread.
 * The handlers talk to each other; the thread that asks waits for all of it at once.
 */
final class NettyLink implements Link {
  /** Room for several of the largest writes, so that many records leave in one. */
  private static final WriteBufferWaterMark MARKS = new WriteBufferWaterMark(256 << 10, 512 << 10);

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(3, NioIoHandler.newFactory());
  private final Function<SSLSession, String> subject;
  private final Channel listening;
  private final Channel client;
  private final NettyClient asking;
  private final SslHandler atClient;
  private final CompletableFuture<SslHandler> accepted = new CompletableFuture<>();

  /** Makes a connection; {@code client} and {@code server} each make a handler. */
  NettyLink(
      Function<SSLSession, String> subject,
      ByteBufAllocator allocator,
      Supplier<SslHandler> client,
      Supplier<SslHandler> server,
      Dialogue dialogue)
      throws IOException {
    this.subject = subject;
    this.asking = new NettyClient(dialogue);
    this.listening =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.ALLOCATOR, allocator)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    SslHandler tls = server.get();
                    channel.pipeline().addLast(tls, new NettyServer(dialogue, asking::fail));
                    accepted.complete(tls);
                  }
                })
            .bind(Loopback.anyPort())
            .syncUninterruptibly()
            .channel();
    this.atClient = client.get();
    this.client =
        new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.ALLOCATOR, allocator)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(atClient, asking);
                  }
                })
            .connect(listening.localAddress())
            .syncUninterruptibly()
            .channel();
  }

  private Facts facts(SslHandler tls) {
    SSLSession session = tls.engine().getSession();
    return new Facts(subject.apply(session), session.getProtocol(), session.getCipherSuite());
  }

  @Override
  public void exchange(int times) throws IOException {
    try {
      asking.exchange(client, times).get();
    } catch (ExecutionException e) {
      throw new IOException("the handlers failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the handlers talked", e);
    }
  }

  @Override
  public Facts client() {
    return facts(atClient);
  }

  @Override
  public Facts server() {
    return facts(accepted.join());
  }

  @Override
  public void close() {
    client.close().syncUninterruptibly();
    listening.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
