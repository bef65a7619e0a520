package io.github.boltwork.jsse;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.engine.Backlog;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.engine.HandshakeMessages;
import io.github.boltwork.engine.OutputBound;
import io.github.boltwork.engine.RecordHeader;
import io.github.boltwork.engine.ScratchPool;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Takes one record at a time from an {@link SSLEngine}, to buffers of any kind and size. Overflow
 * and packet sizes end here.
 */
final class RecordWriter {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  // RFC 8446 allows 16384, SunJSSE stops 17 bytes short of it with TLS 1.3.
  private static final int FRAGMENT = 16_000;

  /** Header, explicit nonce, CBC padding and the longest MAC or tag (RFC 5246 section 6.2.3). */
  private static final int OVERHEAD = RecordHeader.SIZE + 16 + 64 + 48;

  // A peer that keeps asking for answers and takes none has to wait when so much is kept.
  private static final int MOST_UNSENT = 64 * 1024;

  // Many times what any record needs; an engine that wants still more will never be content.
  private static final int LARGEST_PACKET = 256 * 1024;

  private final SSLEngine engine;
  private final BufferKind likes;
  private final ScratchPool pool;
  private final Backlog unsent;

  private @Nullable HandshakeMessages watched;
  private @Nullable ByteBuffer scratch;
  private @Nullable TlsAlert alert;
  private int packetSize;

  RecordWriter(SSLEngine engine, BufferKind likes) {
    this.engine = engine;
    this.likes = likes;
    this.pool = ScratchPool.of(likes);
    this.unsent = new Backlog(pool);
    this.packetSize = engine.getSession().getPacketBufferSize();
  }

  static int maxOutput(int plainBytes) {
    return OutputBound.of(plainBytes, FRAGMENT, OVERHEAD);
  }

  /** Tells whether the next record of these bytes surely fits. */
  static boolean roomForNext(ByteBuffer plain, ByteBuffer out) {
    return out.remaining() >= Math.min(plain.remaining(), FRAGMENT) + OVERHEAD;
  }

  /** Delivers what was kept for want of space; true if nothing is left to deliver. */
  boolean flush(ByteBuffer out) {
    unsent.drainTo(out);
    return unsent.isEmpty();
  }

  boolean keepsTooMuch() {
    return unsent.size() > MOST_UNSENT;
  }

  /** Returns the fatal alert that was written, if it was not encrypted. */
  @Nullable TlsAlert alert() {
    return alert;
  }

  /** Lets handshake messages be read as they leave. */
  void watch(HandshakeMessages outgoing) {
    watched = outgoing;
  }

  /** Says in plain text what the engine does not say. */
  void alert(TlsAlert said, ByteBuffer out) {
    alert = said;
    unsent.deliver(RecordHeader.alert(said), out);
  }

  /** Makes one record, of bytes or of what the engine has to say itself. */
  SSLEngineResult wrap(ByteBuffer plain, ByteBuffer out) throws SSLException {
    if (unsent.isEmpty() && out.remaining() >= packetSize && likes.suits(out)) {
      int start = out.position();
      SSLEngineResult result = engine.wrap(plain, out);
      if (result.getStatus() != Status.BUFFER_OVERFLOW) {
        note(out, start);
        return result;
      }
    }
    return wrapThroughScratch(plain, out);
  }

  SSLEngineResult wrapNothing(ByteBuffer out) throws SSLException {
    return wrap(NOTHING, out);
  }

  /** Returns what was borrowed for the call that ends. */
  void endCall() {
    if (scratch != null) {
      pool.give(scratch);
      scratch = null;
    }
  }

  void drop() {
    unsent.drop();
  }

  boolean holdsBuffer() {
    return scratch != null || !unsent.isEmpty();
  }

  private SSLEngineResult wrapThroughScratch(ByteBuffer plain, ByteBuffer out) throws SSLException {
    ByteBuffer record = scratch == null ? pool.take(packetSize) : scratch;
    scratch = null;
    SSLEngineResult result;
    try {
      result = engine.wrap(plain, record);
      while (result.getStatus() == Status.BUFFER_OVERFLOW) {
        growBeyond(record.capacity());
        pool.give(record);
        record = pool.take(packetSize);
        result = engine.wrap(plain, record);
      }
    } catch (Throwable e) {
      // Engines encrypt in place, so the plaintext may still be there.
      pool.giveWiped(record, record.capacity());
      throw e;
    }
    note(record, 0);
    record.flip();
    unsent.deliver(record, out);
    scratch = record.clear();
    return result;
  }

  private void growBeyond(int tooSmall) {
    int told = engine.getSession().getPacketBufferSize();
    packetSize = told > tooSmall ? told : 2 * tooSmall;
    if (packetSize > LARGEST_PACKET) {
      throw new IllegalStateException(
          "the engine finds " + tooSmall + " bytes too few for a record");
    }
  }

  private void note(ByteBuffer buffer, int start) {
    if (watched != null) {
      watched.read(buffer, start, buffer.position());
    }
    if (buffer.position() - start == RecordHeader.ALERT_SIZE) {
      alert = RecordHeader.plainAlert(buffer, start).orElse(alert);
    }
  }
}
