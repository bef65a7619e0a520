package io.github.boltwork.interop;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a client of Netty's parts receives; takes no more than is taken from it. */
final class NettyInbox extends SimpleChannelInboundHandler<HttpObject> {
  private static final int MANY = 16;
  private static final byte[] END = {};

  private final CompletableFuture<HttpResponse> head = new CompletableFuture<>();
  private final CompletableFuture<Void> whole = new CompletableFuture<>();
  private final BlockingQueue<byte[]> bytes = new LinkedBlockingQueue<>();

  @Override
  public void channelActive(ChannelHandlerContext context) {
    context.read();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (part.decoderResult().isFailure()) {
      fail(part.decoderResult().cause());
      return;
    }
    if (part instanceof HttpResponse response) {
      head.complete(response);
    }
    if (part instanceof HttpContent content) {
      if (content.content().isReadable()) {
        bytes.add(ByteBufUtil.getBytes(content.content()));
      }
      if (content instanceof LastHttpContent) {
        whole.complete(null);
        bytes.add(END);
      }
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (bytes.size() < MANY) {
      context.read();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
      fail(handshake.cause());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
    ChannelFuture unused = context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(new IOException("the connection is gone"));
  }

  private void fail(Throwable cause) {
    head.completeExceptionally(cause);
    if (whole.completeExceptionally(cause)) {
      bytes.add(END);
    }
  }

  HttpResponse head() throws Exception {
    try {
      return head.get(FrameworkTest.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("no answer", e.getCause());
    }
  }

  /** Returns the body; closing it ends the connection. */
  InputStream body(Channel channel) {
    return new Body(channel);
  }

  private final class Body extends Parts {
    private final Channel channel;

    Body(Channel channel) {
      this.channel = channel;
    }

    @Override
    byte[] next() throws IOException {
      try {
        byte[] part = bytes.take();
        if (part.length == 0) {
          whole.get();
        } else if (bytes.size() < MANY) {
          Channel unused = channel.read();
        }
        return part;
      } catch (ExecutionException e) {
        throw new IOException("the body ended early", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public void close() {
      ChannelFuture unused = channel.close();
    }
  }
}
