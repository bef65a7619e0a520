package io.github.boltwork.jsse;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Feeds an {@link SSLEngine} one whole record at a time and takes one record at a time from it,
 * from and to buffers of any kind and size. Overflow, underflow and buffer sizes end here.
 */
final class RecordLayer {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  // RFC 8446 allows 16384, SunJSSE stops 17 bytes short of it with TLS 1.3.
  private static final int FRAGMENT = 16_000;

  /** Header, explicit nonce, CBC padding and the longest MAC or tag (RFC 5246 section 6.2.3). */
  private static final int OVERHEAD = RecordHeader.SIZE + 16 + 64 + 48;

  // A peer that keeps asking for answers and takes none has to wait when so much is kept.
  private static final int MOST_UNSENT = 64 * 1024;

  private final SSLEngine engine;
  private final ScratchPool pool;
  private final Backlog unsent;
  private final Backlog undelivered;
  private final PartialRecord partial;

  private @Nullable ByteBuffer outScratch;
  private @Nullable ByteBuffer netScratch;
  private int netScratchUsed;
  private int packetSize;

  RecordLayer(SSLEngine engine, BufferKind likes) {
    this.engine = engine;
    this.pool = ScratchPool.of(likes);
    this.unsent = new Backlog(pool);
    this.undelivered = new Backlog(ScratchPool.of(BufferKind.HEAP));
    this.partial = new PartialRecord(pool);
    this.packetSize = engine.getSession().getPacketBufferSize();
  }

  Backlog unsent() {
    return unsent;
  }

  Backlog undelivered() {
    return undelivered;
  }

  boolean hasTooMuchUnsent() {
    return unsent.size() > MOST_UNSENT;
  }

  static int maxOutput(int plainBytes) {
    if (plainBytes < 0) {
      throw new IllegalArgumentException("the number of bytes is negative: " + plainBytes);
    }
    long records = Math.max(1, ((long) plainBytes + FRAGMENT - 1) / FRAGMENT);
    long bound = plainBytes + records * OVERHEAD;
    if (bound > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(plainBytes + " bytes need a buffer larger than an int");
    }
    return (int) bound;
  }

  /** Tells whether the next record of these bytes surely fits. */
  static boolean roomForNext(ByteBuffer plain, ByteBuffer out) {
    return out.remaining() >= Math.min(plain.remaining(), FRAGMENT) + OVERHEAD;
  }

  /** Makes one record, of bytes or of what the engine has to say itself. */
  SSLEngineResult wrap(ByteBuffer plain, ByteBuffer out) throws SSLException {
    if (unsent.isEmpty() && out.remaining() >= packetSize && pool.kind().suits(out)) {
      SSLEngineResult result = engine.wrap(plain, out);
      if (result.getStatus() != Status.BUFFER_OVERFLOW) {
        return result;
      }
    }
    ByteBuffer scratch = outScratch == null ? pool.take(packetSize) : outScratch;
    outScratch = scratch;
    SSLEngineResult result = engine.wrap(plain, scratch);
    while (result.getStatus() == Status.BUFFER_OVERFLOW) {
      packetSize = Math.max(engine.getSession().getPacketBufferSize(), 2 * scratch.capacity());
      pool.give(scratch);
      scratch = pool.take(packetSize);
      outScratch = scratch;
      result = engine.wrap(plain, scratch);
    }
    scratch.flip();
    unsent.deliver(scratch, out);
    scratch.clear();
    return result;
  }

  SSLEngineResult wrapNothing(ByteBuffer out) throws SSLException {
    return wrap(NOTHING, out);
  }

  /** Lets the engine report what a delegated task left behind; takes nothing from the peer. */
  SSLEngineResult unwrapNothing() throws SSLException {
    return engine.unwrap(NOTHING, NOTHING);
  }

  /**
   * Opens the next record.
   *
   * @param deferrable whether to answer BUFFER_OVERFLOW and take nothing, rather than to keep what
   *     does not fit
   * @return null if the record is not whole yet; all of {@code net} has been taken then
   */
  @Nullable SSLEngineResult unwrap(ByteBuffer net, ByteBuffer plain, boolean deferrable)
      throws SSLException {
    if (partial.isEmpty() && net.remaining() >= RecordHeader.SIZE) {
      int length = RecordHeader.recordLength(net, net.position());
      if (length == RecordHeader.INVALID) {
        throw notTls(net);
      }
      if (length <= net.remaining()) {
        return unwrapInPlace(net, length, plain, deferrable);
      }
    }
    ByteBuffer record = partial.fill(net);
    if (record == null) {
      return null;
    }
    if (RecordHeader.recordLength(record, 0) == RecordHeader.INVALID) {
      throw notTls(record);
    }
    SSLEngineResult result = unwrapWhole(record, plain, deferrable);
    if (result.getStatus() != Status.BUFFER_OVERFLOW) {
      partial.drop();
    }
    return result;
  }

  /** Tells whether the next record is a handshake message that is not encrypted as such. */
  boolean nextIsHandshake(ByteBuffer net) {
    return partial.isEmpty()
        ? net.hasRemaining() && RecordHeader.isHandshake(net.get(net.position()))
        : RecordHeader.isHandshake(partial.type());
  }

  /** Returns what was borrowed for the call that ends. */
  void endCall() {
    if (outScratch != null) {
      pool.give(outScratch);
      outScratch = null;
    }
    if (netScratch != null) {
      pool.giveWiped(netScratch, netScratchUsed);
      netScratch = null;
      netScratchUsed = 0;
    }
  }

  void drop() {
    unsent.drop();
    undelivered.drop();
    partial.drop();
  }

  private SSLEngineResult unwrapInPlace(
      ByteBuffer net, int length, ByteBuffer plain, boolean deferrable) throws SSLException {
    int end = net.position() + length;
    if (pool.kind().suits(net)) {
      int limit = net.limit();
      net.limit(end);
      try {
        return unwrapWhole(net, plain, deferrable);
      } finally {
        net.limit(limit);
      }
    }
    ByteBuffer scratch = netScratch == null ? pool.take(length) : netScratch;
    netScratch = scratch;
    netScratchUsed = Math.max(netScratchUsed, length);
    scratch.clear().put(0, net, net.position(), length).limit(length);
    SSLEngineResult result = unwrapWhole(scratch, plain, deferrable);
    if (result.getStatus() != Status.BUFFER_OVERFLOW) {
      net.position(end);
    }
    return result;
  }

  private SSLEngineResult unwrapWhole(ByteBuffer record, ByteBuffer plain, boolean deferrable)
      throws SSLException {
    SSLEngineResult result = engine.unwrap(record, plain);
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      if (deferrable) {
        return result;
      }
      result = unwrapThroughScratch(record, plain);
    }
    if (record.hasRemaining() && result.getStatus() != Status.CLOSED) {
      throw new IllegalStateException(
          "the engine left %d bytes of a record (%s)".formatted(record.remaining(), result));
    }
    return result;
  }

  private SSLEngineResult unwrapThroughScratch(ByteBuffer record, ByteBuffer plain)
      throws SSLException {
    ScratchPool heap = ScratchPool.of(BufferKind.HEAP);
    int size = Math.max(engine.getSession().getApplicationBufferSize(), record.remaining());
    ByteBuffer scratch = heap.take(size);
    int used = 0;
    try {
      SSLEngineResult result = engine.unwrap(record, scratch);
      used = scratch.position();
      scratch.flip();
      undelivered.deliver(scratch, plain);
      return result;
    } finally {
      heap.giveWiped(scratch, used);
    }
  }

  private SSLProtocolException notTls(ByteBuffer bytes) {
    SSLProtocolException failure =
        new SSLProtocolException(
            "the bytes %s start no TLS record; is the peer speaking something else, such as plain"
                    .formatted(RecordHeader.describe(bytes))
                + " HTTP?");
    try {
      // Only the engine can send the alert, and only once it has seen for itself.
      SSLEngineResult ignored = engine.unwrap(bytes, NOTHING);
    } catch (SSLException | RuntimeException e) {
      failure.initCause(e);
    }
    return failure;
  }
}
