package io.github.boltwork.io;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Connections of all backends over loopback sockets, many at once, short and long, both directions
 * at once, each byte verified. Clients and servers are of four kinds, and each meets each: channels
 * that block, channels on a selector, sockets, asynchronous channels.
 *
 * <p>For ten minutes:
 *
 * <pre>{@code
 * mvn verify -pl io -am -Dtest=SoakTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dboltwork.soak.seconds=600
 * }</pre>
 *
 * <p>It prints its seed first and a line each minute, and fails if one lane stands still.
 */
final class Soak implements AutoCloseable {
  /** How many connections of each backend and version there are at a time. */
  private static final int LANES = 2;

  private static final Duration STANDSTILL = Duration.ofSeconds(60);
  private static final Duration REPORT = Duration.ofMinutes(1);

  private final SplittableRandom seeds;
  private final Threads threads = new Threads();
  private final SelectorLoop clients = new SelectorLoop("soak clients");
  private final SelectorLoop servers = new SelectorLoop("soak servers");
  private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
  private final List<Closeable> listeners = new ArrayList<>();
  private final List<List<SocketAddress>> addresses = new ArrayList<>();
  private final List<SoakLane> lanes = new ArrayList<>();
  private final long start = System.nanoTime();
  private long reportedAt = start;

  Soak(long seed) throws IOException {
    System.out.println("soak: seed " + seed);
    seeds = new SplittableRandom(seed);
    for (AnyBackend backend : AnyBackend.all().toList()) {
      List<SocketAddress> listening = listen(backend);
      TlsSocketFactory sockets = backend.socketClients();
      for (int i = 0; i < LANES; i++) {
        addresses.add(listening);
        lanes.add(new SoakLane(backend, sockets, seeds.split(), threads, clients));
      }
    }
  }

  private List<SocketAddress> listen(AnyBackend backend) throws IOException {
    EchoServer blocking = EchoServer.blocking(backend, threads, errors::add);
    EchoServer selected = EchoServer.on(servers, backend, errors::add);
    EchoServer sockets = EchoServer.ofSockets(backend, threads, errors::add);
    AsynchronousEchoServer asynchronous = new AsynchronousEchoServer(backend, errors::add);
    listeners.addAll(
        List.of(blocking::close, selected::close, sockets::close, asynchronous::close));
    return List.of(
        blocking.address(), selected.address(), sockets.address(), asynchronous.address());
  }

  /** How many connections went to their end. */
  long connections() {
    return lanes.stream().mapToLong(SoakLane::connections).sum();
  }

  /** How many bytes have come back as they were sent. */
  long bytes() {
    return lanes.stream().mapToLong(SoakLane::bytes).sum();
  }

  List<Throwable> errors() {
    return List.copyOf(errors);
  }

  /** Goes on until the time is over or something is wrong; no connection is under way then. */
  void run(Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    List<Future<Boolean>> running = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      SoakLane lane = lanes.get(i);
      List<SocketAddress> listening = addresses.get(i);
      running.add(threads.start(() -> run(lane, listening, end)));
    }
    Standstill standstill = new Standstill(STANDSTILL);
    for (Future<Boolean> lane : running) {
      while (!isDone(lane)) {
        watch(running, standstill);
      }
    }
  }

  private boolean run(SoakLane lane, List<SocketAddress> listening, long end) {
    try {
      while (System.nanoTime() < end && errors.isEmpty()) {
        lane.connect(listening);
      }
      return true;
    } catch (RuntimeException | Error e) {
      return errors.add(e);
    }
  }

  private static boolean isDone(Future<Boolean> lane) throws Exception {
    try {
      boolean unused = lane.get(1, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private void watch(List<Future<Boolean>> running, Standstill standstill) {
    long now = System.nanoTime();
    long[] progress = new long[lanes.size()];
    for (int i = 0; i < progress.length; i++) {
      // One that is done stands still no more.
      progress[i] = running.get(i).isDone() ? now : lanes.get(i).progress();
    }
    OptionalInt still = standstill.look(now, progress);
    if (still.isPresent()) {
      throw new AssertionError(
          "%s: nothing has moved for %s in %s%n%s"
              .formatted(this, STANDSTILL, lanes.get(still.getAsInt()), stacks()));
    }
    if (now - reportedAt >= REPORT.toNanos()) {
      reportedAt += REPORT.toNanos();
      System.out.printf("soak: %d min, %s%n", TimeUnit.NANOSECONDS.toMinutes(now - start), this);
    }
  }

  /** What the threads do that are in our code. */
  private static String stacks() {
    StringBuilder stacks = new StringBuilder();
    Thread.getAllStackTraces()
        .forEach(
            (thread, frames) -> {
              if (Stream.of(frames).anyMatch(f -> f.getClassName().contains("boltwork"))) {
                stacks.append(thread).append('\n');
                Stream.of(frames).forEach(f -> stacks.append("    at ").append(f).append('\n'));
              }
            });
    return stacks.toString();
  }

  @Override
  public void close() throws IOException {
    for (Closeable listener : listeners) {
      listener.close();
    }
    clients.close();
    servers.close();
    threads.close();
  }

  @Override
  public String toString() {
    return "%d connections, %d MiB each way, %d errors"
        .formatted(connections(), bytes() >> 20, errors.size());
  }
}
