package io.github.boltwork.jsse;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.engine.Backlog;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.engine.HandshakeMessages;
import io.github.boltwork.engine.PartialRecord;
import io.github.boltwork.engine.RecordException;
import io.github.boltwork.engine.RecordHeader;
import io.github.boltwork.engine.ScratchPool;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Feeds an {@link SSLEngine} one whole record at a time, from buffers of any kind and size.
 * Overflow and underflow end here.
 */
final class RecordReader {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** The longest record without plaintext: header, nonce, CBC padding, MAC (RFC 5246 6.2.3). */
  private static final int MOST_OVERHEAD = RecordHeader.SIZE + 16 + 256 + 48;

  /**
   * The longest record of an alert that is not padded, see {@link Quirk#CLOSES_BOTH_DIRECTIONS}.
   */
  private static final int LONGEST_ALERT = RecordHeader.SIZE + 56;

  private static final SSLEngineResult DEFERRED =
      new SSLEngineResult(Status.BUFFER_OVERFLOW, HandshakeStatus.NOT_HANDSHAKING, 0, 0);

  private final SSLEngine engine;
  private final boolean closesBoth;
  private final boolean decryptsInPlace;
  private final BufferKind likes;
  private final ScratchPool pool;
  private final Backlog undelivered;
  private final PartialRecord partial;
  private final RecordLimit limit;

  /** What the last record says, if it is an alert that ends the handshake, not encrypted. */
  private Optional<TlsAlert> plainEnd = Optional.empty();

  private @Nullable HandshakeMessages watched;
  private @Nullable ByteBuffer scratch;
  private int scratchUsed;

  RecordReader(SSLEngine engine, JsseBackend backend) {
    this.engine = engine;
    this.closesBoth = backend.quirks().contains(Quirk.CLOSES_BOTH_DIRECTIONS);
    this.decryptsInPlace = !backend.quirks().contains(Quirk.DECRYPTS_A_COPY);
    this.likes = backend.recordBuffers();
    this.pool = ScratchPool.of(likes);
    this.undelivered = new Backlog(ScratchPool.of(BufferKind.HEAP));
    this.partial = new PartialRecord(pool);
    this.limit = new RecordLimit(engine, backend);
  }

  /** Lets handshake messages be read as they come. */
  void watch(HandshakeMessages incoming) {
    watched = incoming;
  }

  /** Returns the plaintext that did not fit. */
  Backlog undelivered() {
    return undelivered;
  }

  /** Lets the engine report what a delegated task left behind; takes nothing from the peer. */
  SSLEngineResult unwrapNothing() throws SSLException {
    return engine.unwrap(NOTHING, NOTHING);
  }

  /**
   * Opens the next record of a handshake, which carries no bytes for the application.
   *
   * <p>An alert in plain text is taken at its word where a provider takes it for a failure of its
   * own: a client that gives up before it has keys sends it so, and a TLS 1.3 server that has keys
   * already fails to decrypt it.
   */
  @Nullable SSLEngineResult unwrap(ByteBuffer net) throws SSLException {
    try {
      return unwrap(net, NOTHING, false);
    } catch (SSLException e) {
      throw plainEnd.isEmpty() ? e : RecordException.ended(plainEnd.get(), e);
    }
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
        throw refused(net, RecordException::notTls);
      }
      if (deferrable && length - MOST_OVERHEAD > plain.remaining()) {
        // Spares a copy that the engine would only answer with the same.
        return DEFERRED;
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
      throw refused(record, RecordException::notTls);
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

  /** Forgets the record that came last: nothing more is read after a failure. */
  void stop() {
    partial.drop();
  }

  /** Returns what was borrowed for the call that ends. */
  void endCall() {
    if (scratch != null) {
      pool.giveWiped(scratch, scratchUsed);
      scratch = null;
      scratchUsed = 0;
    }
  }

  void drop() {
    undelivered.drop();
    partial.drop();
  }

  boolean holdsBuffer() {
    return scratch != null || !undelivered.isEmpty() || !partial.isEmpty();
  }

  private SSLEngineResult unwrapInPlace(
      ByteBuffer net, int length, ByteBuffer plain, boolean deferrable) throws SSLException {
    int end = net.position() + length;
    if (likes.suits(net)) {
      int limit = net.limit();
      net.limit(end);
      try {
        return unwrapWhole(net, plain, deferrable);
      } finally {
        net.limit(limit);
      }
    }
    ByteBuffer copy = scratch == null ? pool.take(length) : scratch;
    scratch = copy;
    scratchUsed = decryptsInPlace ? Math.max(scratchUsed, length) : 0;
    copy.clear().put(0, net, net.position(), length).limit(length);
    SSLEngineResult result = unwrapWhole(copy, plain, deferrable);
    if (result.getStatus() != Status.BUFFER_OVERFLOW) {
      net.position(end);
    }
    return result;
  }

  private SSLEngineResult unwrapWhole(ByteBuffer record, ByteBuffer plain, boolean deferrable)
      throws SSLException {
    if (limit.isExceeded(record)) {
      throw refused(record, RecordException::tooLong);
    }
    plainEnd = RecordHeader.plainEnd(record, record.position());
    boolean mayClose = closesBoth && record.remaining() <= LONGEST_ALERT;
    SSLEngineResult result = unwrapWatched(record, mayClose ? NOTHING : plain);
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      if (result.bytesConsumed() > 0) {
        return takeRest(plain);
      }
      if (deferrable) {
        return result;
      }
      result = unwrapThroughScratch(record, plain);
    }
    if (mayClose || (closesBoth && result.getStatus() == Status.CLOSED)) {
      result = InboundStatus.of(engine, result);
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
    ByteBuffer whole = heap.take(size);
    int used = whole.capacity();
    try {
      SSLEngineResult result = engine.unwrap(record, whole);
      used = whole.position();
      whole.flip();
      undelivered.deliver(whole, plain);
      return result;
    } finally {
      heap.giveWiped(whole, used);
    }
  }

  private SSLEngineResult unwrapWatched(ByteBuffer record, ByteBuffer plain) throws SSLException {
    HandshakeMessages messages = watched;
    if (messages == null) {
      return engine.unwrap(record, plain);
    }
    messages.read(record, record.position(), record.limit());
    messages.check();
    messages.begin();
    try {
      return engine.unwrap(record, plain);
    } finally {
      messages.leave();
      if (messages.isOver()) {
        watched = null;
      }
    }
  }

  /** Takes the plaintext of a record from an engine that keeps what does not fit. */
  private SSLEngineResult takeRest(ByteBuffer plain) throws SSLException {
    SSLEngineResult result = engine.unwrap(NOTHING, plain);
    while (result.getStatus() == Status.BUFFER_OVERFLOW) {
      result = unwrapThroughScratch(NOTHING, plain);
    }
    return closesBoth ? InboundStatus.of(engine, result) : result;
  }

  private RecordException refused(
      ByteBuffer bytes, BiFunction<String, @Nullable Exception, RecordException> why) {
    String seen = RecordHeader.describe(bytes);
    try {
      // Only the engine can send the alert, and only once it has seen for itself.
      SSLEngineResult ignored = engine.unwrap(RecordHeader.beyondDoubt(bytes), NOTHING);
    } catch (SSLException | RuntimeException e) {
      return why.apply(seen, e);
    }
    return why.apply(seen, null);
  }
}
