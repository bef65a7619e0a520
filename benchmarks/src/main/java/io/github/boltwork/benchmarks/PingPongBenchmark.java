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
 * A short message there and back over loopback, each once the one before has come: how long a round
 * trip takes. {@link SocketBenchmark} says what stands beside what.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class PingPongBenchmark {
  /** Round trips of an invocation, so that what begins and ends one does not count. */
  static final int TRIPS = 100;

  /** A backend's id, or the name of a peer. */
  @Param("jdk")
  public String subject = "";

  /** What the application writes to and reads from. */
  @Param({"SOCKET", "CHANNEL", "CHANNEL_HEAP", "NETTY"})
  public Endpoint endpoint = Endpoint.SOCKET;

  /** Bytes of a message. */
  @Param({"1", "64"})
  public int message;

  @SuppressWarnings("NullAway.Init") // by open
  private OverLoopback connection;

  /** For JMH. */
  public PingPongBenchmark() {}

  /**
   * Makes the connection and checks version, suite, implementation, and that bytes come out equal.
   *
   * @throws IOException if it cannot be made
   */
  @Setup
  public void open() throws IOException {
    Message content = new Message(message, 1);
    connection = new OverLoopback(subject, endpoint, new Dialogue(content, content));
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
   * Sends a message there and back, again and again.
   *
   * @throws IOException if it fails
   */
  @Benchmark
  @OperationsPerInvocation(TRIPS)
  public void roundTrip() throws IOException {
    connection.exchange(TRIPS);
  }
}
