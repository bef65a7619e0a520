package io.github.boltwork.io;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/** The sending direction of a blocking channel as a stream. */
final class ChannelOutputStream extends OutputStream {
  private final WritableByteChannel channel;
  private final Flushable flushable;

  ChannelOutputStream(WritableByteChannel channel, Flushable flushable) {
    this.channel = channel;
    this.flushable = flushable;
  }

  static ChannelOutputStream over(TlsChannel channel) {
    return new ChannelOutputStream(
        channel,
        () -> {
          if (!channel.flush()) {
            throw movedNothing(channel, "flush");
          }
        });
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int unused = Objects.checkFromIndexSize(offset, length, bytes.length);
    ByteBuffer src = ByteBuffer.wrap(bytes, offset, length);
    while (src.hasRemaining()) {
      if (channel.write(src) == 0) {
        throw movedNothing(channel, "write");
      }
    }
  }

  private static NonBlockingTransportException movedNothing(
      WritableByteChannel channel, String method) {
    return new NonBlockingTransportException(
        "%s could not %s() all: a stream waits, so its channel must; use its transport in blocking"
                .formatted(channel, method)
            + " mode");
  }

  /** Sends what the channel holds back; does nothing once it is closed, as streams are wont. */
  @Override
  public void flush() throws IOException {
    if (channel.isOpen()) {
      flushable.flush();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
