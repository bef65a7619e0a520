package io.github.boltwork.benchmarks;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.io.IOException;
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
 * Connections from their first byte to their last, both ends on one thread, in memory: handshake
 * with x25519, chain and name checked, one byte each way, close_notify each way, everything freed.
 * An operation is a connection.
 *
 * <p>Every one is checked to be what it should: a resumed handshake lacks the server's certificate,
 * a full one does not. That sessions are not resumed unasked is seen to by a port of its own for
 * each connection, so caches are as full as those of a client of many servers.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class HandshakeBenchmark {
  /** A backend's id, or the name of a peer. */
  @Param("jdk")
  public String subject = "";

  /** The type of the server's key. */
  @Param({"EC_P256", "RSA_2048"})
  public KeyKind key = KeyKind.EC_P256;

  /** The version. */
  @Param({"TLS_1_3"})
  public TlsVersion version = TlsVersion.TLS_1_3;

  @SuppressWarnings("NullAway.Init") // by open
  private Handshakes handshakes;

  /** For JMH. */
  public HandshakeBenchmark() {}

  /**
   * Makes the contexts and checks version, suite and implementation of a connection.
   *
   * @throws IOException if one cannot be made
   */
  @Setup
  public void open() throws IOException {
    handshakes = new Handshakes(subject, new Setting(version, Subjects.FIRST_SUITE, key));
  }

  /** Frees the contexts. */
  @TearDown
  public void close() {
    handshakes.close();
  }

  /**
   * Makes a connection to a server that the client does not know.
   *
   * @return a result
   * @throws IOException if it fails
   */
  @Benchmark
  public int full() throws IOException {
    return handshakes.full();
  }

  /**
   * Makes a connection to a server that it has been connected to before.
   *
   * @return a result
   * @throws IOException if it fails
   */
  @Benchmark
  public int resumed() throws IOException {
    return handshakes.resumed();
  }
}
