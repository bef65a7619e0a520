package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayList;
import java.util.List;

/** Remembers how many bytes each write of a transport took. */
final class WriteLog implements ByteChannel {
  private final ByteChannel transport;
  private final List<Integer> sizes = new ArrayList<>();

  WriteLog(ByteChannel transport) {
    this.transport = transport;
  }

  int[] sizes() {
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  void clear() {
    sizes.clear();
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    return transport.read(dst);
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    int written = transport.write(src);
    sizes.add(written);
    return written;
  }

  @Override
  public boolean isOpen() {
    return transport.isOpen();
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
