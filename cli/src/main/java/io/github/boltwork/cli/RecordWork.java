package io.github.boltwork.cli;

import io.github.boltwork.TlsSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.DoubleStream;

/** Messages of one size, encrypted by the client and decrypted by the server, batch by batch. */
final class RecordWork implements BenchWork {
  /** Small enough for the caches, large enough for the clock. */
  private static final int BATCH = 128 * 1024;

  private static final int OVERHEAD_OF_RECORD = 256;
  private static final int SMALL = 1024;

  private final MemoryPair pair;
  private final TlsSession session;
  private final boolean direct;
  private final ByteBuffer plain;
  private final ByteBuffer received;
  private final ByteBuffer answers;
  private final ByteBuffer ciphertext;
  private final int[] ends;

  private RecordWork(MemoryPair pair, TlsSession session, int size, boolean direct) {
    this.pair = pair;
    this.session = session;
    this.direct = direct;
    this.ends = new int[BATCH / size];
    this.plain = allocate(size);
    this.received = allocate(size + MemoryPair.Wire.ROOM);
    this.answers = allocate(MemoryPair.Wire.ROOM);
    this.ciphertext = allocate(BATCH + ends.length * OVERHEAD_OF_RECORD + MemoryPair.Wire.ROOM);
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    plain.put(content);
  }

  static RecordWork small(BenchContexts contexts, boolean direct) throws IOException {
    return of(contexts, SMALL, direct);
  }

  static RecordWork large(BenchContexts contexts, boolean direct) throws IOException {
    return of(contexts, 16 * SMALL, direct);
  }

  private static RecordWork of(BenchContexts contexts, int size, boolean direct)
      throws IOException {
    MemoryPair pair = new MemoryPair(contexts, 443, new MemoryPair.Wire());
    try {
      return new RecordWork(pair, pair.open(), size, direct);
    } catch (IOException | RuntimeException e) {
      pair.close();
      throw e;
    }
  }

  private ByteBuffer allocate(int capacity) {
    return direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
  }

  TlsSession session() {
    return session;
  }

  @Override
  public String buffers() {
    return direct ? "direct" : "heap";
  }

  @Override
  public void slice(long nanos, Rates rates) throws IOException {
    DoubleStream.Builder encrypted = DoubleStream.builder();
    DoubleStream.Builder decrypted = DoubleStream.builder();
    long begin = System.nanoTime();
    long end;
    do {
      long start = System.nanoTime();
      encrypt();
      long middle = System.nanoTime();
      decrypt();
      end = System.nanoTime();
      encrypted.add(megabytesPerSecond(middle - start));
      decrypted.add(megabytesPerSecond(end - middle));
    } while (end - begin < nanos);
    requireReceived();
    boolean small = plain.capacity() == SMALL;
    rates.add(
        small ? BenchTask.ENCRYPT_SMALL : BenchTask.ENCRYPT_LARGE,
        BenchWork.median(encrypted.build()));
    rates.add(
        small ? BenchTask.DECRYPT_SMALL : BenchTask.DECRYPT_LARGE,
        BenchWork.median(decrypted.build()));
  }

  private void encrypt() throws IOException {
    ciphertext.clear();
    for (int i = 0; i < ends.length; i++) {
      MemoryPair.encrypt(pair.client(), plain.clear(), ciphertext);
      ends[i] = ciphertext.position();
    }
    ciphertext.position(0);
  }

  private void decrypt() throws IOException {
    for (int end : ends) {
      MemoryPair.decrypt(pair.server(), ciphertext.limit(end), received.clear(), answers);
    }
    if (answers.position() > 0) {
      // Some renew their keys after so many bytes, and the other end has to hear of it.
      MemoryPair.decrypt(pair.client(), answers.flip(), ByteBuffer.allocate(0), ciphertext.clear());
      answers.clear();
    }
  }

  private void requireReceived() throws IOException {
    if (!received.duplicate().flip().equals(plain.duplicate().clear())) {
      throw new IOException("a message did not arrive as it was sent");
    }
  }

  private static double megabytesPerSecond(long nanos) {
    return BATCH * 1e3 / Math.max(1, nanos);
  }

  @Override
  public void close() {
    pair.close();
  }
}
