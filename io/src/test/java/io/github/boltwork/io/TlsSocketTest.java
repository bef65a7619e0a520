package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockets as clients use them: connected in every way, or not at all. */
@Timeout(60)
class TlsSocketTest {
  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  @Test
  void connectsInEveryWay() throws Exception {
    FrameBackend backend = new FrameBackend();
    TlsSocketFactory clients = SocketPair.clients(backend);
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket listener = SocketPair.listen(SocketPair.servers(backend))) {
      int port = listener.getLocalPort();
      Socket unconnected = clients.createSocket();
      unconnected.bind(new InetSocketAddress(loopback, 0));
      assertTrue(unconnected.isBound());
      assertFalse(unconnected.isConnected());
      unconnected.connect(new InetSocketAddress("localhost", port), 10_000);
      Socket[] sockets = {
        unconnected,
        clients.createSocket("localhost", port),
        clients.createSocket("localhost", port, loopback, 0),
        clients.createSocket(loopback, port),
        clients.createSocket(loopback, port, loopback, 0),
        clients.createSocket(new Socket(loopback, port), "localhost", port, true),
        clients.createSocket(new Socket(loopback, port), null, -1, true),
      };
      String[] hosts = {
        "localhost", "localhost", "localhost", "127.0.0.1", "127.0.0.1", "localhost", "127.0.0.1"
      };
      for (int i = 0; i < sockets.length; i++) {
        try (SocketPair pair =
            new SocketPair((SSLSocket) sockets[i], (SSLSocket) listener.accept())) {
          SocketPair unused = pair.established(threads);
          assertEquals(hosts[i] + ":" + port, backend.asked.get(i));
          assertEquals(hosts[i], pair.client().getSession().getPeerHost());
          assertEquals(port, pair.client().getSession().getPeerPort());
          assertEquals(port, pair.client().getPort());
          assertTrue(pair.client().isConnected());
        }
      }
    }
  }

  @Test
  void closedAndUnconnectedSocketsSaySo() throws Exception {
    SSLSocket socket = (SSLSocket) SocketPair.clients(new FrameBackend()).createSocket();
    assertEquals(
        "Socket is not connected",
        assertThrows(SocketException.class, socket::startHandshake).getMessage());
    assertThrows(SocketException.class, socket::getInputStream);
    assertThrows(SocketException.class, socket::getOutputStream);
    assertThrows(SocketException.class, socket::shutdownInput);
    assertThrows(SocketException.class, socket::shutdownOutput);
    assertNull(socket.getChannel());
    socket.close();
    assertTrue(socket.isClosed());
    socket.close();
    assertEquals(
        "Socket closed", assertThrows(SocketException.class, socket::startHandshake).getMessage());
    assertThrows(SocketException.class, socket::getInputStream);
  }

  @Test
  void connectionRefusedClosesTheSocket() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    TlsSocketFactory clients = SocketPair.clients(new FrameBackend());
    assertThrows(ConnectException.class, () -> clients.createSocket("localhost", port));
    assertThrows(UnknownHostException.class, () -> clients.createSocket("no.host.invalid", 1));
  }
}
