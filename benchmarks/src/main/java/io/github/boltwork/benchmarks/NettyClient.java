package io.github.boltwork.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Sends requests: for as long as the channel takes them, and from where it stopped once it takes
 * more again. All of it on the channel's event loop.
 */
final class NettyClient extends SimpleChannelInboundHandler<ByteBuf> {
  private final Tally tally;
  private final int writes;
  private final ByteBuf content;
  private volatile CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
  private int unsent;
  private int exchanges;

  NettyClient(Dialogue dialogue) {
    this.tally = dialogue.atClient();
    this.writes = dialogue.request().writes();
    byte[] bytes = dialogue.request().content();
    this.content =
        Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes));
  }

  /** Sends requests, each when the answer to the one before is there. */
  CompletableFuture<Void> exchange(Channel channel, int times) {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    channel
        .eventLoop()
        .execute(
            () -> {
              done = asked;
              exchanges = times;
              if (channel.isActive()) {
                ask(channel.pipeline().context(this));
              } else {
                fail(new IOException("the channel is closed"));
              }
            });
    return asked;
  }

  private void ask(ChannelHandlerContext context) {
    unsent = writes;
    send(context);
  }

  private void send(ChannelHandlerContext context) {
    if (unsent == 0) {
      return;
    }
    while (unsent > 0 && context.channel().isWritable()) {
      // A write that fails ends the channel, which is told.
      ChannelFuture unused = context.write(content.duplicate());
      unsent--;
    }
    context.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    send(context);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
    if (!tally.take(bytes.nioBuffer())) {
      return;
    }
    exchanges--;
    if (exchanges == 0) {
      boolean unused = done.complete(null);
    } else {
      ask(context);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(new IOException("the channel was closed in the midst"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
    ChannelFuture unused = context.close();
  }

  /** Tells who waits for answers that none will come. */
  void fail(Throwable cause) {
    boolean unused = done.completeExceptionally(cause);
  }
}
