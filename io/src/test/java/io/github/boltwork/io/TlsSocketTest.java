package io.github.boltwork.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.backend.jdk.JdkBackend;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockets as clients use them: connected in every way, timing out, half closed, cut off. */
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
  void timesOutAndGoesOn() throws Exception {
    try (SocketPair pair = SocketPair.connect(new JdkBackend())) {
      pair.client().setSoTimeout(30);
      assertThrows(SocketTimeoutException.class, () -> pair.client().startHandshake());
      Future<Integer> first = threads.start(() -> pair.server().getInputStream().read());
      pair.client().setSoTimeout(10_000);
      pair.client().startHandshake();
      pair.client().setSoTimeout(30);
      for (int i = 0; i < 3; i++) {
        assertThrows(SocketTimeoutException.class, () -> pair.client().getInputStream().read());
      }
      pair.client().getOutputStream().write('a');
      assertEquals('a', Threads.join(first));
      pair.server().getOutputStream().write("hello".getBytes(UTF_8));
      pair.client().setSoTimeout(10_000);
      assertEquals("hello", new String(pair.client().getInputStream().readNBytes(5), UTF_8));
    }
  }

  @Test
  void halfCloseIsCloseNotifyAndReadingGoesOn() throws Exception {
    try (SocketPair pair = SocketPair.connect(new JdkBackend()).established(threads)) {
      Future<byte[]> question = threads.start(() -> pair.server().getInputStream().readAllBytes());
      pair.client().getOutputStream().write("?".getBytes(UTF_8));
      pair.client().shutdownOutput();
      assertTrue(pair.client().isOutputShutdown());
      assertFalse(pair.client().isClosed());
      assertArrayEquals("?".getBytes(UTF_8), Threads.join(question));
      SocketException refused =
          assertThrows(SocketException.class, () -> pair.client().getOutputStream());
      assertEquals("Socket output is shutdown", refused.getMessage());
      pair.server().getOutputStream().write("!".getBytes(UTF_8));
      pair.server().close();
      assertArrayEquals("!".getBytes(UTF_8), pair.client().getInputStream().readAllBytes());
    }
  }

  @Test
  void writingAfterHalfCloseIsRefused() throws Exception {
    try (SocketPair pair = SocketPair.connect(new FrameBackend()).established(threads)) {
      var out = pair.client().getOutputStream();
      pair.client().shutdownOutput();
      SocketException refused = assertThrows(SocketException.class, () -> out.write(1));
      assertTrue(String.valueOf(refused.getMessage()).contains("sending direction has ended"));
    }
  }

  @Test
  void shutdownOfInputEndsReadingAlsoForWhoWaits() throws Exception {
    try (SocketPair pair = SocketPair.connect(new FrameBackend()).established(threads)) {
      var in = pair.client().getInputStream();
      pair.server().getOutputStream().write(new byte[3]);
      assertEquals(0, in.read());
      assertEquals(2, in.available());
      Future<Integer> waiting =
          threads.start(
              () -> {
                int last = 0;
                while (last >= 0) {
                  last = in.read();
                }
                return last;
              });
      awaitEmpty(in);
      pair.client().shutdownInput();
      assertEquals(-1, Threads.join(waiting));
      assertTrue(pair.client().isInputShutdown());
      assertEquals(-1, in.read());
      assertEquals(0, in.available());
      assertThrows(SocketException.class, () -> pair.client().getInputStream());
      pair.client().getOutputStream().write('x');
      assertEquals('x', pair.server().getInputStream().read());
    }
  }

  private static void awaitEmpty(InputStream in) throws Exception {
    while (in.available() > 0) {
      Thread.sleep(1);
    }
  }

  @Test
  void transportsEndIsNoEndOfStream() throws Exception {
    Socket[] plain = SocketPair.plain();
    try (SSLSocket client =
            (SSLSocket)
                SocketPair.clients(new JdkBackend()).createSocket(plain[0], "localhost", 1, true);
        SSLSocket server =
            SocketPair.servers(new JdkBackend()).createSocket(plain[1], null, true)) {
      SocketPair unused = new SocketPair(client, server).established(threads);
      server.getOutputStream().write('a');
      assertEquals('a', client.getInputStream().read());
      plain[1].shutdownOutput();
      for (int i = 0; i < 2; i++) {
        TlsException cut = assertThrows(TlsException.class, () -> client.getInputStream().read());
        assertEquals(TlsException.Kind.TRUNCATED, cut.kind());
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
