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
 * Many small writes over loopback that are flushed once: {@value #WRITES} of {@value #SIZE} bytes,
 * and one byte back. An operation is a write, so that the score is writes per microsecond.
 *
 * <p>How they leave is up to what is written to. {@link Endpoint#CHANNEL_COLLECTED} keeps them, and
 * Netty's handler makes full records of what it is given before a flush; the other channels send
 * each, and so does every socket, but for those of {@link Endpoint#BUFFERED_SOCKET}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class SmallSocketWritesBenchmark {
  /** Writes of an invocation. */
  static final int WRITES = 1000;

  /** Bytes of a write. */
  static final int SIZE = 64;

  /** A backend's id, or the name of a peer. */
  @Param("jdk")
  public String subject = "";

  /** What the application writes to and reads from. */
  @Param({"SOCKET", "BUFFERED_SOCKET", "CHANNEL", "CHANNEL_COLLECTED", "NETTY"})
  public Endpoint endpoint = Endpoint.SOCKET;

  @SuppressWarnings("NullAway.Init") // by open
  private OverLoopback connection;

  /** For JMH. */
  public SmallSocketWritesBenchmark() {}

  /**
   * Makes the connection and checks version, suite, implementation, and that bytes come out equal.
   *
   * @throws IOException if it cannot be made
   */
  @Setup
  public void open() throws IOException {
    connection =
        new OverLoopback(
            subject, endpoint, new Dialogue(new Message(SIZE, WRITES), new Message(1, 1)));
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
   * Writes, flushes, and waits until all of it has been read.
   *
   * @throws IOException if it fails
   */
  @Benchmark
  @OperationsPerInvocation(WRITES)
  public void flushedOnce() throws IOException {
    connection.exchange(1);
  }
}
