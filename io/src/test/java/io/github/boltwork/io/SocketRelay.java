package io.github.boltwork.io;

import java.io.IOException;
import java.net.Socket;

/** A connection that carries bytes when it is told to, and few at a time. */
final class SocketRelay implements AutoCloseable {
  /** Less than most flights of a handshake, and than the records of the tests. */
  static final int PIECE = 400;

  private final Socket[] near = SocketPair.plain();
  private final Socket[] far = SocketPair.plain();

  SocketRelay() throws IOException {}

  Socket client() {
    return near[0];
  }

  Socket server() {
    return far[1];
  }

  /** Carries a piece each way of what has come. */
  void carry() throws IOException {
    carry(near[1], far[0]);
    carry(far[0], near[1]);
  }

  private static void carry(Socket from, Socket to) throws IOException {
    int count = Math.min(PIECE, from.getInputStream().available());
    to.getOutputStream().write(from.getInputStream().readNBytes(count));
  }

  @Override
  public void close() throws IOException {
    for (int i = 0; i < 2; i++) {
      near[i].close();
      far[i].close();
    }
  }
}
