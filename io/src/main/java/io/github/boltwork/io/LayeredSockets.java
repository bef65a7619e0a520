package io.github.boltwork.io;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** What is asked of a plain socket before TLS is done over it. */
final class LayeredSockets {
  private LayeredSockets() {}

  static void requireConnected(Socket plain) throws SocketException {
    if (!plain.isConnected()) {
      throw new SocketException("the socket to do TLS over is not connected: " + plain);
    }
  }

  /** Returns the peer by the name it was given, not looked up; without one, by its address. */
  static InetSocketAddress peer(Socket plain, @Nullable String host, int port) {
    int sensible = port >= 0 && port <= 0xffff ? port : plain.getPort();
    return host == null
        ? new InetSocketAddress(plain.getInetAddress(), sensible)
        : InetSocketAddress.createUnresolved(host, sensible);
  }
}
