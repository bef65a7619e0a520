package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsVersion;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What a connection on a selector's thread costs while nothing happens on it, and that it still
 * works afterwards. The clients are in a JVM of their own.
 *
 * <p>Ten thousand of one backend, which take as many descriptors, and some:
 *
 * <pre>{@code
 * mvn verify -pl io -am -Dtest=IdleConnectionsTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dboltwork.idle.connections=10000 -Dboltwork.idle.backends=jdk
 * }</pre>
 */
@Timeout(600)
class IdleConnectionsTest {
  private static final int COUNT = Integer.getInteger("boltwork.idle.connections", 200);

  static final List<String> BACKENDS =
      List.of(
          System.getProperty("boltwork.idle.backends", String.join(",", AnyBackend.IDS))
              .split(","));

  /** What the channel and its parts, its locks and its options come to; a record is 16 KiB. */
  private static final long MOST_OF_OUR_OWN = 1024;

  /** What the pools may keep for the next to come, and scratch buffers, in all. */
  private static final long MOST_DIRECT = 12L << 20;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final List<TlsEngine> engines = new ArrayList<>();
  private final List<Echo> echoes = new ArrayList<>();

  @ParameterizedTest
  @FieldSource("BACKENDS")
  void holdNoBuffersAndStillWork(String id) throws Exception {
    AnyBackend backend = new AnyBackend(id, TlsVersion.TLS_1_3);
    try (SelectorLoop loop = new SelectorLoop("idle connections");
        ServerSocketChannel listener = listen(loop, backend)) {
      Footprint before = Footprint.settled();
      Process clients = clients(id, ((InetSocketAddress) listener.getLocalAddress()).getPort());
      try (BufferedReader answers = clients.inputReader();
          BufferedWriter commands = clients.outputWriter()) {
        assertEquals(IdleClients.CONNECTED, answers.readLine());
        Footprint idle = Footprint.settled();
        assertEquals(IdleClients.ECHOED + COUNT, echo(commands, answers));
        assertEquals(IdleClients.ECHOED + COUNT, echo(commands, answers));
        Footprint used = Footprint.settled();
        assertEquals(COUNT, loop.call(this::dropChannels));
        Footprint without = Footprint.settled();
        report(id, before, idle, used, without);
        assertEquals(before.lent(), idle.lent());
        assertEquals(before.lent(), used.lent());
        assertTrue(used.direct() - before.direct() < MOST_DIRECT, "direct buffers are held");
        long ours = used.heap() - without.heap();
        assertTrue(ours / COUNT < MOST_OF_OUR_OWN, "the channels hold " + ours);
        assertTrue(ours / COUNT > 0, "the channels were not dropped: nothing was measured");
        loop.stop();
      } finally {
        clients.destroy();
        int unusedStatus = clients.waitFor();
      }
    } finally {
      engines.forEach(TlsEngine::close);
    }
    assertEquals(List.of(), List.copyOf(failures));
  }

  private static String echo(BufferedWriter commands, BufferedReader answers) throws IOException {
    commands.write("echo\n");
    commands.flush();
    return answers.readLine();
  }

  private ServerSocketChannel listen(SelectorLoop loop, AnyBackend backend) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), COUNT);
    listener.configureBlocking(false);
    loop.listen(
        listener,
        socket -> {
          TlsEngine engine = backend.server();
          Echo echo = new Echo(TlsChannel.over(engine, socket), failures::add);
          engines.add(engine);
          echoes.add(echo);
          return echo;
        });
    return listener;
  }

  private Process clients(String id, int port) throws IOException {
    Path trusted = Files.writeString(directory.resolve("root.pem"), AnyBackend.authorityPem());
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            IdleClients.class.getName(),
            id,
            trusted.toString(),
            String.valueOf(port),
            String.valueOf(COUNT))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Leaves the engines and the sockets: the difference is our own. */
  private int dropChannels() {
    echoes.forEach(Echo::forget);
    return echoes.size();
  }

  private static void report(
      String id, Footprint before, Footprint idle, Footprint used, Footprint without) {
    System.out.printf(
        "%d idle connections of %s, each: heap %d bytes, %d after an echo, of which the channel %d;"
            + " outside the heap %d; direct buffers %d KiB in all%n",
        COUNT,
        id,
        (idle.heap() - before.heap()) / COUNT,
        (used.heap() - before.heap()) / COUNT,
        (used.heap() - without.heap()) / COUNT,
        (used.outside() - before.outside()) / COUNT,
        (used.direct() - before.direct()) >> 10);
  }
}
