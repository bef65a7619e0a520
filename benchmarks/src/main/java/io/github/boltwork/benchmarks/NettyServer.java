package io.github.boltwork.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.function.Consumer;

/** Answers requests. */
final class NettyServer extends SimpleChannelInboundHandler<ByteBuf> {
  private final Tally tally;
  private final Message answer;
  private final Consumer<Throwable> failed;

  NettyServer(Dialogue dialogue, Consumer<Throwable> failed) {
    this.tally = dialogue.atServer();
    this.answer = dialogue.answer();
    this.failed = failed;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
    if (tally.take(bytes.nioBuffer())) {
      for (int i = 0; i < answer.writes(); i++) {
        byte[] content = answer.content();
        ChannelFuture unused =
            context.write(context.alloc().directBuffer(content.length).writeBytes(content));
      }
      context.flush();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failed.accept(cause);
    ChannelFuture unused = context.close();
  }
}
