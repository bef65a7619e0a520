package io.github.boltwork.io;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Connections of all backends over loopback sockets, many at once, short and long, blocking ones
 * with two threads and others on a selector's, both directions at once, each byte verified.
 *
 * <p>For ten minutes:
 *
 * <pre>{@code
 * mvn verify -pl io -am -Dtest=SoakTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dboltwork.soak.seconds=600
 * }</pre>
 */
final class Soak implements AutoCloseable {
  /** How many connections of each backend and version there are at a time. */
  private static final int LANES = 2;

  private static final int MOST_WRITES = 40;
  private static final int LARGEST_POWER = 18;

  private final SplittableRandom seeds;
  private final Threads threads = new Threads();
  private final SelectorLoop clients = new SelectorLoop("soak clients");
  private final SelectorLoop servers = new SelectorLoop("soak servers");
  private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  Soak(long seed) throws IOException {
    this.seeds = new SplittableRandom(seed);
  }

  /** How many connections went to their end. */
  long connections() {
    return connections.get();
  }

  /** How many bytes have come back as they were sent. */
  long bytes() {
    return bytes.get();
  }

  List<Throwable> errors() {
    return List.copyOf(errors);
  }

  /** Goes on until the time is over or something is wrong; all its connections are closed then. */
  void run(Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    List<EchoServer> open = new ArrayList<>();
    List<Future<Long>> lanes = new ArrayList<>();
    for (AnyBackend backend : AnyBackend.all().toList()) {
      EchoServer blocking = EchoServer.blocking(backend, threads, errors::add);
      EchoServer selected = EchoServer.on(servers, backend, errors::add);
      open.addAll(List.of(blocking, selected));
      for (int i = 0; i < LANES; i++) {
        SplittableRandom random = seeds.split();
        lanes.add(
            threads.start(
                () -> lane(backend, List.of(blocking.address(), selected.address()), random, end)));
      }
    }
    for (Future<Long> lane : lanes) {
      long unused = Threads.join(lane);
    }
    for (EchoServer server : open) {
      server.close();
    }
  }

  /** Makes one connection after the other, each of a server and a client of either kind. */
  private long lane(
      AnyBackend backend, List<SocketAddress> servers, SplittableRandom random, long end) {
    long count = 0;
    while (System.nanoTime() < end && errors.isEmpty()) {
      Plan plan = plan(random);
      boolean selected = random.nextBoolean();
      try {
        connect(backend, plan, servers.get(random.nextInt(servers.size())), selected);
        count++;
      } catch (Exception | AssertionError e) {
        errors.add(new AssertionError("%s, %s, %s".formatted(backend, plan, selected), e));
      }
    }
    return count;
  }

  private void connect(AnyBackend backend, Plan plan, SocketAddress server, boolean selected)
      throws Exception {
    try (SocketChannel socket = SocketChannel.open(server);
        End<SocketChannel> end = End.ofEcho(backend, plan, socket)) {
      if (selected) {
        socket.configureBlocking(false);
        EndTask task = new EndTask(end);
        clients.serve(socket, task);
        Threads.join(task.done()).assertComplete();
      } else {
        Future<Half> speaking = threads.start(end.speaker::run);
        end.listener.run();
        Threads.join(speaking);
        end.assertComplete();
      }
      connections.incrementAndGet();
      bytes.addAndGet(end.listener.received());
    }
  }

  /** Most are short, and sizes of all magnitudes are alike. */
  private static Plan plan(SplittableRandom random) {
    int writes = random.nextInt(4) == 0 ? 1 + random.nextInt(MOST_WRITES) : 1;
    List<List<Integer>> batches = Stream.generate(() -> batch(random)).limit(writes).toList();
    Flush flush = random.nextBoolean() ? Flush.EACH_WRITE : Flush.WHEN_ASKED;
    boolean halfClose = Plan.total(batches) < KeyLimits.BYTES && random.nextBoolean();
    return new Plan(0, flush, batches, batches, LinkNature.SMOOTH, halfClose);
  }

  private static List<Integer> batch(SplittableRandom random) {
    return Stream.generate(() -> 1 + random.nextInt(1 << random.nextInt(LARGEST_POWER + 1)))
        .limit(1 + random.nextInt(3))
        .toList();
  }

  @Override
  public void close() {
    clients.close();
    servers.close();
    threads.close();
  }

  @Override
  public String toString() {
    return "%d connections, %d MiB each way, %d errors"
        .formatted(connections.get(), bytes.get() >> 20, errors.size());
  }
}
