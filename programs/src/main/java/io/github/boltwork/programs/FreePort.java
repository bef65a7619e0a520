package io.github.boltwork.programs;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for servers that cannot pick one themselves. */
public final class FreePort {
  private static final int FIRST = 10_000;
  private static final int COUNT = 20_000;

  private FreePort() {}

  /**
   * Finds a port of the loopback address that nobody listens at, and that no system hands out on
   * its own: the next connection of another test could take it otherwise, before the server does.
   *
   * @return the port
   * @throws IOException if ports cannot be tried
   */
  public static int find() throws IOException {
    while (true) {
      int port = FIRST + ThreadLocalRandom.current().nextInt(COUNT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Another one, then.
      }
    }
  }
}
