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
 * Application bytes through an established connection, in memory, one message after another. An
 * operation is a byte, so that operations per microsecond are MB/s; an invocation is a batch of
 * {@value #BATCH} bytes, which the caches hold.
 *
 * <p><b>How decrypting is measured.</b> A record can be decrypted once only, and in its turn, so
 * for each one that is decrypted another has to be encrypted. A whole iteration's worth of them
 * would be gigabytes, all out of the caches. So each invocation's batch is encrypted just before,
 * by the other end of the same connection, and JMH takes that time off: two readings of the clock
 * for a batch, under 0.1 microseconds of 20 or more. The figures of {@code -prof gc} are of both,
 * though: take those of {@code encrypt} away.
 *
 * <p><b>Long runs.</b> SunJSSE renews its keys after 2^37 bytes of one direction ({@code
 * jdk.tls.keyLimits}), 11 seconds at 12 GB/s; the KeyUpdate is one of the records then.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RecordBenchmark {
  /** Bytes of an invocation. */
  static final int BATCH = 256 * 1024;

  /** An established connection of a subject. */
  @State(Scope.Thread)
  public static class Established {
    /** A backend's id, or the name of a peer. */
    @Param("jdk")
    public String subject = "";

    /** Where the buffers are. */
    @Param public Buffers buffers = Buffers.DIRECT;

    /** Bytes of a message. */
    @Param({"64", "1024", "4096", "16384", "131072"})
    public int size;

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
      path = new RecordPath(subject, setting, buffers, size, 1, BATCH / size);
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
  public RecordBenchmark() {}

  /**
   * Encrypts messages, each from one buffer to another.
   *
   * @param connection the connection
   * @return a result
   * @throws IOException if it fails
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int encrypt(Established connection) throws IOException {
    int bytes = 0;
    for (int sent = 0; sent < BATCH; sent += connection.size) {
      bytes += connection.path.encrypt();
    }
    return bytes;
  }

  /** What {@link #decrypt} is given. */
  @State(Scope.Thread)
  public static class Batch {
    // JMH makes a connection for this state alone, and it is not what a benchmark is given.
    @SuppressWarnings("NullAway.Init") // by fill
    private RecordPath path;

    /** For JMH. */
    public Batch() {}

    /**
     * Encrypts a batch.
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
   * Decrypts messages, each in one call.
   *
   * @param batch the messages
   * @return a result
   * @throws IOException if it fails
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int decrypt(Batch batch) throws IOException {
    return batch.path.decrypt();
  }

  /**
   * Sends messages there and back; the bytes of both count.
   *
   * @param connection the connection
   * @return a result
   * @throws IOException if it fails
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int roundTrip(Established connection) throws IOException {
    int bytes = 0;
    for (int sent = 0; sent < BATCH; sent += 2 * connection.size) {
      bytes += connection.path.roundTrip();
    }
    return bytes;
  }
}
