package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both ends of thousands of connections on virtual threads, which share two or so carriers. */
@Timeout(60)
class VirtualThreadsTest {
  private static final int CONNECTIONS = 2_000;

  @Test
  void thousandsWaitAtOnceAndAllGoOn() throws Exception {
    assumeTrue(
        Runtime.version().feature() >= 21,
        "virtual threads are there from JDK 21 on; .ci/run tests them on JDK 25");
    TlsSocketFactory clients = SocketPair.clients(new FrameBackend());
    TlsServerSocketFactory servers = SocketPair.servers(new FrameBackend());
    ExecutorService virtual =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    CountDownLatch waiting = new CountDownLatch(CONNECTIONS);
    try (ServerSocket listener = servers.createServerSocket(0, CONNECTIONS)) {
      Future<?> accepting = virtual.submit(() -> accept(listener, virtual));
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int port = listener.getLocalPort();
        answers.add(virtual.submit(() -> talk(clients, port, waiting)));
      }
      int sum = 0;
      for (Future<Integer> answer : answers) {
        sum += answer.get();
      }
      assertEquals(CONNECTIONS * 'a', sum);
      accepting.get();
    } finally {
      virtual.shutdownNow();
    }
  }

  private static Void accept(ServerSocket listener, ExecutorService virtual) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      Socket socket = listener.accept();
      Future<?> unused = virtual.submit(() -> echo(socket));
    }
    return null;
  }

  private static Void echo(Socket accepted) throws IOException {
    try (Socket socket = accepted) {
      for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
        socket.getOutputStream().write(b);
      }
    }
    return null;
  }

  /** Goes on only when all the others are connected too, while their servers wait in a read. */
  private static int talk(TlsSocketFactory clients, int port, CountDownLatch waiting)
      throws Exception {
    try (Socket socket = clients.createSocket("localhost", port)) {
      socket.getOutputStream().write('z');
      assertEquals('z', socket.getInputStream().read());
      waiting.countDown();
      waiting.await();
      socket.getOutputStream().write('a');
      return socket.getInputStream().read();
    }
  }
}
