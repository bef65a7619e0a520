package io.github.boltwork.interop;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A web client of Netty's parts: HTTP/1.1, each request on a connection of its own. */
final class NettyWebClient implements WebClient {
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final NettyTls tls;
  private final SSLContext context;

  NettyWebClient(NettyTls tls, SSLContext context) {
    this.tls = tls;
    this.context = context;
  }

  @Override
  public Answer get(URI uri) throws Exception {
    return answer(uri, HttpMethod.GET, Unpooled.EMPTY_BUFFER);
  }

  @Override
  public Answer post(URI uri, byte[] body) throws Exception {
    return answer(uri, HttpMethod.POST, Unpooled.wrappedBuffer(body));
  }

  private Answer answer(URI uri, HttpMethod method, ByteBuf body) throws Exception {
    NettyInbox inbox = new NettyInbox();
    Channel channel =
        new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.AUTO_READ, false)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel made) {
                    made.pipeline().addLast(tls.client(context, uri), new HttpClientCodec(), inbox);
                  }
                })
            .connect(new InetSocketAddress(uri.getHost(), uri.getPort()))
            .sync()
            .channel();
    HttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, uri.getPath(), body);
    request.headers().set(HttpHeaderNames.HOST, uri.getAuthority());
    HttpUtil.setContentLength(request, body.readableBytes());
    ChannelFuture unused = channel.writeAndFlush(request);
    HttpResponse head = inbox.head();
    return new Answer(
        head.protocolVersion().majorVersion() + "." + head.protocolVersion().minorVersion(),
        head.headers().entries().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        Optional.of(NettyTls.of(channel).engine().getSession()),
        inbox.body(channel));
  }

  @Override
  public void close() throws IOException {
    Future<?> unused = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
