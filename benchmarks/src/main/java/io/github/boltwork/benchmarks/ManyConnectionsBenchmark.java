package io.github.boltwork.benchmarks;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A byte each way over one established connection after another, all in memory and on one thread:
 * what a round trip costs as connections get more, and so colder to the processor's caches and
 * dearer to the collector of garbage.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class ManyConnectionsBenchmark {
  /** A backend's id, or the name of a peer. */
  @Param("jdk")
  public String subject = "";

  /** How many connections there are. */
  @Param({"1", "100", "10000"})
  public int connections;

  private final List<Connection> all = new ArrayList<>();
  private int next;

  @SuppressWarnings("NullAway.Init") // by open
  private Subject contexts;

  /** For JMH. */
  public ManyConnectionsBenchmark() {}

  /**
   * Makes the connections, and checks version, suite and implementation.
   *
   * @throws IOException if one cannot be made
   */
  @Setup
  public void open() throws IOException {
    Setting setting = new Setting(TlsVersion.TLS_1_3, Subjects.FIRST_SUITE, KeyKind.EC_P256);
    Facts expected = new Facts(subject, setting.version().standardName(), setting.suite());
    Connection.Wire wire = new Connection.Wire();
    contexts = Subjects.open(subject, setting);
    for (int i = 0; i < connections; i++) {
      Connection connection = new Connection(contexts, 4433, wire);
      connection.handshake();
      connection.exchange();
      Facts facts = connection.server().facts();
      if (!facts.equals(expected)) {
        throw new IllegalStateException("expected " + expected + ", but have " + facts);
      }
      all.add(connection);
    }
  }

  /**
   * Closes the connections, each end hearing of it.
   *
   * @throws IOException if one is not alive any more
   */
  @TearDown
  public void close() throws IOException {
    for (Connection connection : all) {
      connection.close();
    }
    contexts.close();
  }

  /**
   * Sends a byte each way, which is checked, over the connection whose turn it is.
   *
   * @throws IOException if it fails
   */
  @Benchmark
  public void roundTrip() throws IOException {
    all.get(next).exchange();
    next = next + 1 == connections ? 0 : next + 1;
  }
}
