package io.github.boltwork.interop;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufInputStream;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.stream.ChunkedStream;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** A web server of Netty's parts: HTTP/1.1. */
final class NettyWebServer implements WebServer {
  /** The header with the protocol that was agreed on. */
  static final String AGREED = "Tls-Agreed";

  private static final int CHUNK = 30_000;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel listener;

  private NettyWebServer(NettyTls tls, SSLContext context, boolean clientAuth) {
    listener =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            tls.server(context, clientAuth),
                            new HttpServerCodec(),
                            new HttpObjectAggregator(16 << 20),
                            new ChunkedWriteHandler(),
                            new SiteHandler());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  static NettyWebServer start(NettyTls tls, SSLContext context, boolean clientAuth) {
    return new NettyWebServer(tls, context, clientAuth);
  }

  private static final class SiteHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request)
        throws IOException {
      SSLEngine engine = NettyTls.of(context.channel()).engine();
      HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
      Site.headers(engine.getSession(), head.headers()::set);
      String agreed = engine.getApplicationProtocol();
      head.headers().set(AGREED, agreed == null ? "none" : agreed);
      HttpUtil.setTransferEncodingChunked(head, true);
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      Site.body(request.uri(), new ByteBufInputStream(request.content()), body);
      ChannelFuture unused = context.write(head);
      // Pulls as the channel takes it.
      unused =
          context.writeAndFlush(
              new HttpChunkedInput(
                  new ChunkedStream(new ByteArrayInputStream(body.toByteArray()), CHUNK)));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      ChannelFuture unused = context.close();
    }
  }

  @Override
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  @Override
  public void close() {
    Future<?> unused = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
