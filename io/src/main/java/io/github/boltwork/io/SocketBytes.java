package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** The application's bytes of a socket, for its streams. */
record SocketBytes(TlsSocket socket) implements ByteChannel {
  @Override
  public int read(ByteBuffer dst) throws IOException {
    return socket.receive(dst);
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    return socket.send(src);
  }

  @Override
  public boolean isOpen() {
    return !socket.isClosed();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
