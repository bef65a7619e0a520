package io.github.boltwork.io;

import io.github.boltwork.TlsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** The application's bytes of a socket, for its streams. */
record SocketBytes(TlsSocket socket) implements ByteChannel {
  @Override
  public int read(ByteBuffer dst) throws IOException {
    TlsChannel channel = socket.established();
    try {
      return channel.read(dst);
    } catch (IOException e) {
      if (e instanceof TlsException && socket.isInputShutdown()) {
        return -1;
      }
      throw socket.told(e);
    }
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    TlsChannel channel = socket.established();
    try {
      return channel.write(src);
    } catch (IOException e) {
      throw socket.told(e);
    }
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
