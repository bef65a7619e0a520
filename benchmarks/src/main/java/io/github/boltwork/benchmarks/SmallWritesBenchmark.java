package io.github.boltwork.benchmarks;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * Many small writes that leave together: {@value #WRITES} of {@value #SIZE} bytes, each a record,
 * through one buffer. An operation is a write, so that the score is writes per microsecond. What
 * {@link RecordBenchmark} says of decrypting holds here too.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SmallWritesBenchmark {
  /** Writes of an invocation. */
  static final int WRITES = 1000;

  /** Bytes of a write. */
  static final int SIZE = 64;

  /** An established connection of a subject. */
  @State(Scope.Thread)
  public static class Established {
    /** A backend's id, or the name of a peer. */
    @Param("jdk")
    public String subject = "";

    /** Where the buffers are. */
    @Param public Buffers buffers = Buffers.DIRECT;

    /** The suite; with TLS 1.2, the one of the same cipher with ECDHE and ECDSA. */
    @Param({"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"})
    public String suite = "";

    /** The version. */
    @Param({"TLS_1_3"})
    public TlsVersion version = TlsVersion.TLS_1_3;

    @SuppressWarnings("NullAway.Init") // by open
    private RecordPath path;

    /** For JMH. */
    public Established() {}

    /**
     * Makes the connection and checks version, suite, implementation, and that bytes come out
     * equal.
     *
     * @throws IOException if it cannot be made
     */
    @Setup
    public void open() throws IOException {
      Setting setting = new Setting(version, suite, KeyKind.EC_P256);
      path = new RecordPath(subject, setting, buffers, SIZE, WRITES, 1);
    }

    /**
     * Checks that bytes still come out equal, and frees the connection.
     *
     * @throws IOException if they do not
     */
    @TearDown
    public void close() throws IOException {
      path.requireReceived();
      path.close();
    }
  }

  /** For JMH. */
  public SmallWritesBenchmark() {}

  /**
   * Encrypts the writes one by one into one buffer.
   *
   * @param connection the connection
   * @return a result
   * @throws IOException if it fails
   */
  @Benchmark
  @OperationsPerInvocation(WRITES)
  public int writes(Established connection) throws IOException {
    return connection.path.encrypt();
  }

  /** What {@link #reads} is given. */
  @State(Scope.Thread)
  public static class Batch {
    // JMH makes a connection for this state alone, and it is not what a benchmark is given.
    @SuppressWarnings("NullAway.Init") // by fill
    private RecordPath path;

    /** For JMH. */
    public Batch() {}

    /**
     * Encrypts the writes.
     *
     * @param connection the connection
     * @throws IOException if it fails
     */
    @Setup(Level.Invocation)
    public void fill(Established connection) throws IOException {
      path = connection.path;
      path.fill();
    }
  }

  /**
   * Decrypts the buffer of all writes: in one call, or as many as the engine wants.
   *
   * @param batch the writes
   * @return a result
   * @throws IOException if it fails
   */
  @Benchmark
  @OperationsPerInvocation(WRITES)
  public int reads(Batch batch) throws IOException {
    return batch.path.decrypt();
  }
}
