package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A channel of a readable and a writable one. */
final class PairedTransport implements ByteChannel {
  private final ReadableByteChannel in;
  private final WritableByteChannel out;

  PairedTransport(ReadableByteChannel in, WritableByteChannel out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    return in.read(dst);
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    return out.write(src);
  }

  @Override
  public boolean isOpen() {
    return in.isOpen() && out.isOpen();
  }

  @Override
  public void close() throws IOException {
    CloseBoth.close(in, out);
  }

  @Override
  public String toString() {
    return "transport of " + in + " and " + out;
  }
}
