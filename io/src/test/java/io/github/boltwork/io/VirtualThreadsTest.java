package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.boltwork.TlsBackend;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both ends of thousands of connections on virtual threads, which share two or so carriers. */
@Timeout(60)
class VirtualThreadsTest {
  private static final int THOUSANDS = 2_000;

  /** More than there are carriers, and not so many that their handshakes take long. */
  private static final int SOME = 8 * Runtime.getRuntime().availableProcessors();

  /** Waiting with a monitor held would hold the carrier too, until JDK 24. */
  @Test
  void noMonitorIsHeldAnywhere() throws IOException {
    java.util.regex.Pattern comments =
        java.util.regex.Pattern.compile(
            "/\\*.*?\\*/|//[^\n]*|\"[^\"\n]*\"", java.util.regex.Pattern.DOTALL);
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/github/boltwork/io"))) {
      List<Path> sources = files.toList();
      assertTrue(sources.size() > 40, () -> "seen: " + sources);
      for (Path source : sources) {
        String code = comments.matcher(Files.readString(source)).replaceAll("");
        assertFalse(code.contains("synchronized"), () -> source + " has a monitor");
      }
    }
  }

  @Test
  void thousandsWaitAtOnceAndAllGoOn() throws Exception {
    waitAtOnceAndGoOn(new FrameBackend(), THOUSANDS);
  }

  @ParameterizedTest
  @EnumSource(Backends.class)
  void someOfEachBackendWaitAtOnceAndAllGoOn(Backends backend) throws Exception {
    waitAtOnceAndGoOn(backend.get(), SOME);
  }

  private static void waitAtOnceAndGoOn(TlsBackend backend, int connections) throws Exception {
    assumeTrue(
        Runtime.version().feature() >= 21,
        "virtual threads are there from JDK 21 on; .ci/run tests them on JDK 25");
    TlsSocketFactory clients = SocketPair.clients(backend);
    TlsServerSocketFactory servers = SocketPair.servers(backend);
    ExecutorService virtual =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    CountDownLatch waiting = new CountDownLatch(connections);
    try (ServerSocket listener = servers.createServerSocket(0, connections)) {
      Future<?> accepting = virtual.submit(() -> accept(listener, connections, virtual));
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int port = listener.getLocalPort();
        answers.add(virtual.submit(() -> talk(clients, port, waiting)));
      }
      int sum = 0;
      for (Future<Integer> answer : answers) {
        sum += answer.get();
      }
      assertEquals(connections * 'a', sum);
      accepting.get();
    } finally {
      virtual.shutdownNow();
    }
  }

  private static Void accept(ServerSocket listener, int connections, ExecutorService virtual)
      throws IOException {
    for (int i = 0; i < connections; i++) {
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
