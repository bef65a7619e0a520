package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Much in one direction over loopback: one thread writes, another reads, the kernel in between. An
 * operation is a byte, so that operations per microsecond are MB/s; an invocation is {@value
 * #REQUEST} bytes and one byte back, so that all of it has been read and decrypted.
 *
 * <p>A backend's {@link Endpoint#SOCKET} stands beside its provider's {@code SSLSocket}, its
 * channels beside tls-channel over the same engine, both sending each write as it comes; BoringSSL
 * beside Netty's {@code SslHandler}. That one writes for as long as the channel is writable before
 * it flushes, so the best backend stands beside it as {@link Endpoint#CHANNEL_COLLECTED}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class SocketBenchmark {
  /** Bytes of an invocation. */
  static final int REQUEST = 2 << 20;

  /** A backend's id, or the name of a peer. */
  @Param("jdk")
  public String subject = "";

  /** What the application writes to and reads from. */
  @Param({"SOCKET", "CHANNEL", "CHANNEL_HEAP", "CHANNEL_COLLECTED", "NETTY"})
  public Endpoint endpoint = Endpoint.SOCKET;

  /** Bytes of a write, and at most of a read. */
  @Param({"16384", "131072"})
  public int size;

  @SuppressWarnings("NullAway.Init") // by open
  private OverLoopback connection;

  /** For JMH. */
  public SocketBenchmark() {}

  /**
   * Makes the connection and checks version, suite, implementation, and that bytes come out equal.
   *
   * @throws IOException if it cannot be made
   */
  @Setup
  public void open() throws IOException {
    Message request = new Message(size, REQUEST / size);
    connection = new OverLoopback(subject, endpoint, new Dialogue(request, new Message(1, 1)));
  }

  /**
   * Checks that bytes still come out equal, and closes the connection.
   *
   * @throws IOException if they do not
   */
  @TearDown
  public void close() throws IOException {
    connection.requireReceived();
    connection.close();
  }

  /**
   * Sends from the client to the server.
   *
   * @throws IOException if it fails
   */
  @Benchmark
  @OperationsPerInvocation(REQUEST)
  public void bulk() throws IOException {
    connection.exchange(1);
  }
}
