package io.github.boltwork.io;

import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;

/** One connection after the other to the servers of one backend, of each kind of client. */
final class SoakLane {
  /** What a connection is made of, at the client's end. */
  enum Kind {
    /** A channel that blocks, with two threads. */
    BLOCKING,
    SELECTED,
    SOCKET,
    ASYNCHRONOUS
  }

  private static final Pattern PATTERN = new Pattern(1);
  private static final int MOST_WRITES = 40;
  private static final int LARGEST_POWER = 18;
  private static final int MOST_OPERATIONS = 500;

  private final AnyBackend backend;
  private final TlsSocketFactory sockets;
  private final SplittableRandom random;
  private final Threads threads;
  private final SelectorLoop selector;
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private volatile String now = "nothing";
  private volatile LongSupplier underWay = () -> 0;

  SoakLane(
      AnyBackend backend,
      TlsSocketFactory sockets,
      SplittableRandom random,
      Threads threads,
      SelectorLoop selector) {
    this.backend = backend;
    this.sockets = sockets;
    this.random = random;
    this.threads = threads;
    this.selector = selector;
  }

  /** How many connections went to their end. */
  long connections() {
    return connections.get();
  }

  /** How many bytes have come back as they were sent. */
  long bytes() {
    return bytes.get();
  }

  /** Grows with whatever comes back. */
  long progress() {
    return connections() + bytes() + underWay.getAsLong();
  }

  /** Makes a connection to one of some servers, and takes it to its end. */
  void connect(List<SocketAddress> servers) {
    Plan plan = plan();
    SocketAddress server = servers.get(random.nextInt(servers.size()));
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    now = "%s to server %d, %s".formatted(kind, servers.indexOf(server), plan);
    try {
      switch (kind) {
        case BLOCKING, SELECTED -> overChannel(plan, server, kind == Kind.SELECTED);
        case SOCKET -> overSocket(plan, server);
        case ASYNCHRONOUS -> overAsynchronousChannel(plan, server);
      }
    } catch (Exception | AssertionError e) {
      throw new AssertionError(toString(), e);
    }
    underWay = () -> 0;
    connections.incrementAndGet();
    bytes.addAndGet(Plan.total(plan.up()));
  }

  private void overChannel(Plan plan, SocketAddress server, boolean selected) throws Exception {
    try (SocketChannel socket = SocketChannel.open(server);
        End<SocketChannel> end = End.ofEcho(backend, plan, socket)) {
      underWay = end.listener::received;
      if (selected) {
        socket.configureBlocking(false);
        EndTask task = new EndTask(end);
        selector.serve(socket, task);
        Threads.join(task.done()).assertComplete();
      } else {
        Future<Half> speaking = threads.start(end.speaker::run);
        end.listener.run();
        Threads.join(speaking);
        end.assertComplete();
      }
    }
  }

  private void overSocket(Plan plan, SocketAddress server) throws Exception {
    Socket plain = new Socket();
    plain.connect(server);
    try (SSLSocket socket = (SSLSocket) sockets.createSocket(plain, AnyBackend.HOST, 443, true)) {
      Future<Boolean> speaking = threads.start(() -> speak(socket, plan));
      InputStream in = socket.getInputStream();
      byte[] piece = new byte[1 + random.nextInt(1 << random.nextInt(LARGEST_POWER))];
      long received = 0;
      while (received < Plan.total(plan.up())) {
        int count = in.read(piece);
        if (count < 0) {
          throw new AssertionError("the end after %d bytes".formatted(received));
        }
        PATTERN.check(received, ByteBuffer.wrap(piece, 0, count));
        received += count;
        long come = received;
        underWay = () -> come;
      }
      if (!Threads.join(speaking)) {
        socket.shutdownOutput();
      }
      requireEnd(in.read());
    }
  }

  /** Says all, and whether that is the end. */
  private static boolean speak(SSLSocket socket, Plan plan) throws IOException {
    OutputStream out = socket.getOutputStream();
    long sent = 0;
    for (List<Integer> batch : plan.up()) {
      for (int size : batch) {
        byte[] bytes = new byte[size];
        PATTERN.fill(sent, ByteBuffer.wrap(bytes));
        out.write(bytes);
        sent += size;
      }
      out.flush();
    }
    if (plan.halfClose()) {
      socket.shutdownOutput();
    }
    return plan.halfClose();
  }

  private void overAsynchronousChannel(Plan plan, SocketAddress server) throws Exception {
    byte[] bytes = new byte[(int) Plan.total(plan.up())];
    PATTERN.fill(0, ByteBuffer.wrap(bytes));
    AsynchronousSocketChannel socket = AsynchronousSocketChannel.open();
    socket.connect(server).get();
    AsynchronousTlsChannel channel = AsynchronousTlsChannel.over(backend.client(), socket);
    try {
      AtomicLong operations = new AtomicLong();
      underWay = operations::get;
      CompletableFuture<Integer> written =
          AsynchronousBytes.write(channel, bytes, sizes(bytes.length, operations));
      CompletableFuture<byte[]> read =
          AsynchronousBytes.read(channel, bytes.length, sizes(bytes.length, operations));
      CompletableFuture<?> said = written;
      if (plan.halfClose()) {
        said = written.thenCompose(count -> channel.shutdownOutput());
      }
      PATTERN.check(0, ByteBuffer.wrap(Threads.join(read)));
      Object unused = Threads.join(said);
      Object unusedAgain = Threads.join(channel.shutdownOutput());
      requireEnd(Threads.join(channel.read(ByteBuffer.allocate(1))));
    } finally {
      channel.close();
    }
  }

  /** Draws sizes of all magnitudes, but not so small that there are too many, and counts them. */
  private IntSupplier sizes(int total, AtomicLong operations) {
    SplittableRandom own = random.split();
    int bound = Math.max(1 << random.nextInt(LARGEST_POWER), total / MOST_OPERATIONS);
    return () -> {
      operations.incrementAndGet();
      return 1 + own.nextInt(bound);
    };
  }

  private static void requireEnd(int read) {
    if (read != -1) {
      throw new AssertionError("%d where the end was expected".formatted(read));
    }
  }

  /** Most are short, and sizes of all magnitudes are alike. */
  private Plan plan() {
    int writes = random.nextInt(4) == 0 ? 1 + random.nextInt(MOST_WRITES) : 1;
    List<List<Integer>> batches = Stream.generate(this::batch).limit(writes).toList();
    Flush flush = random.nextBoolean() ? Flush.EACH_WRITE : Flush.WHEN_ASKED;
    boolean halfClose =
        backend.version() == TlsVersion.TLS_1_3
            && Plan.total(batches) < KeyLimits.BYTES
            && random.nextBoolean();
    return new Plan(0, flush, batches, batches, LinkNature.SMOOTH, halfClose);
  }

  private List<Integer> batch() {
    return Stream.generate(() -> 1 + random.nextInt(1 << random.nextInt(LARGEST_POWER + 1)))
        .limit(1 + random.nextInt(3))
        .toList();
  }

  @Override
  public String toString() {
    return "a lane of %s, %d connections, now %s".formatted(backend, connections(), now);
  }
}
