package io.github.boltwork.benchmarks;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
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
 * The limit of the record path: AES-128-GCM without any TLS, used as TLS uses it. Each message is
 * sealed with a nonce of its own, for which the cipher is initialized anew, and 5 bytes of
 * additional data. An operation is a byte, so that operations per microsecond are MB/s, as those of
 * {@link RecordBenchmark} are.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class CipherBenchmark {
  /** Bytes of an invocation. */
  static final int BATCH = RecordBenchmark.BATCH;

  private static final int TAG = 16;
  private static final int NONCE = 12;

  /** The name of a provider. */
  @Param("SunJCE")
  public String subject = "";

  /** Bytes of a message. */
  @Param({"1024", "16384"})
  public int size;

  private final SecretKey key = new SecretKeySpec(random(16), "AES");
  private final byte[] nonce = new byte[NONCE];
  private final byte[] additional = random(5);

  @SuppressWarnings("NullAway.Init") // by open
  private Cipher cipher;

  @SuppressWarnings("NullAway.Init") // by open
  private byte[] plain;

  @SuppressWarnings("NullAway.Init") // by open
  private byte[] sealed;

  /** For JMH. */
  public CipherBenchmark() {}

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /**
   * Makes the cipher and checks that what it seals can be opened.
   *
   * @throws GeneralSecurityException if it cannot be made
   */
  @Setup
  public void open() throws GeneralSecurityException {
    cipher = Ciphers.open(subject);
    plain = random(size);
    sealed = new byte[size + TAG];
    check();
  }

  /**
   * Checks that what it seals can still be opened.
   *
   * @throws GeneralSecurityException if it cannot
   */
  @TearDown
  public void check() throws GeneralSecurityException {
    int length = sealOne();
    Cipher opener = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
    opener.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG, nonce));
    opener.updateAAD(additional);
    ByteBuffer opened = ByteBuffer.wrap(opener.doFinal(sealed, 0, length));
    if (!opened.equals(ByteBuffer.wrap(plain))) {
      throw new IllegalStateException("what was sealed does not open to what it was");
    }
  }

  /**
   * Seals messages.
   *
   * @return a result
   * @throws GeneralSecurityException if it fails
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int seal() throws GeneralSecurityException {
    int length = 0;
    for (int done = 0; done < BATCH; done += size) {
      length += sealOne();
    }
    return length;
  }

  private int sealOne() throws GeneralSecurityException {
    ByteBuffer counter = ByteBuffer.wrap(nonce);
    counter.putLong(NONCE - Long.BYTES, counter.getLong(NONCE - Long.BYTES) + 1);
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(additional);
    return cipher.doFinal(plain, 0, size, sealed, 0);
  }
}
