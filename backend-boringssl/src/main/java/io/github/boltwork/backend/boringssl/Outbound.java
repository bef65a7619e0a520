package io.github.boltwork.backend.boringssl;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsAlert;
import io.github.boltwork.engine.Backlog;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.engine.RecordHeader;
import io.github.boltwork.engine.ScratchPool;
import io.netty.internal.tcnative.SSL;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent: straight to the caller's buffer where that is direct and has room, else
 * through a scratch, and what does not fit waits.
 */
final class Outbound {
  private final NativeSsl ssl;
  private final ScratchPool pool = ScratchPool.of(BufferKind.DIRECT);
  private final Place sources = new Place();
  private final Place sinks = new Place();
  private final Backlog unsent = new Backlog(pool);
  private @Nullable ByteBuffer scratch;
  private @Nullable TlsAlert alert;
  private boolean mayHaveSaid;
  private boolean addsTheSameToEach;
  private boolean saysOnlyData;

  Outbound(NativeSsl ssl) {
    this.ssl = ssl;
  }

  /** Delivers what waits; true if nothing does any more. */
  boolean flush(ByteBuffer out) {
    unsent.drainTo(out);
    return unsent.isEmpty();
  }

  /** Returns the fatal alert that was said, if it was not encrypted. */
  @Nullable TlsAlert alert() {
    return alert;
  }

  /** Says in plain text what BoringSSL does not say. */
  void alert(TlsAlert said, ByteBuffer out) {
    alert = said;
    unsent.deliver(RecordHeader.alert(said), out);
  }

  /** Takes down that every record is larger than its bytes by the same, without padding. */
  void addsTheSameToEach() {
    addsTheSameToEach = true;
  }

  /** Takes down that BoringSSL has read, and may have said something meanwhile. */
  void hasRead() {
    mayHaveSaid = true;
    saysOnlyData = false;
  }

  /** Takes out what BoringSSL has said while reading, all of it; false if that is nothing. */
  @CanIgnoreReturnValue
  boolean drain(ByteBuffer out) {
    mayHaveSaid = false;
    int count = ssl.said();
    if (count == 0) {
      return false;
    }
    if (takes(out, count)) {
      drainInto(out);
    } else {
      ByteBuffer sink = scratch();
      drainInto(sink);
      unsent.deliver(sink.flip(), out);
    }
    return true;
  }

  private void drainInto(ByteBuffer sink) {
    int start = sink.position();
    int room = sink.remaining();
    try {
      ssl.writeTo(sinks.of(sink, start, room), room);
      sink.position(start + SSL.bioFlushByteBuffer(ssl.bio));
    } finally {
      Reference.reachabilityFence(sink);
    }
    note(sink, start);
  }

  /**
   * Encrypts bytes, and says what waited for that: tickets, the answer to a KeyUpdate.
   *
   * @param plain the bytes, in a direct buffer
   * @param at where the first is
   * @param count how many; none to only say what waited
   * @param bound how large their records may be
   */
  void write(ByteBuffer plain, int at, int count, int bound, ByteBuffer out)
      throws LibraryException {
    drainBeforeWriting(out);
    // Not if what waited has taken the room.
    boolean written = takes(out, bound) && writeInto(out, plain, at, count, bound);
    while (!written) {
      ByteBuffer sink = scratch();
      written = writeInto(sink, plain, at, count, bound);
      unsent.deliver(sink.flip(), out);
    }
  }

  // netty-tcnative 2.0.84 counts what it had kept from reading as written from the caller's bytes.
  private void drainBeforeWriting(ByteBuffer out) {
    if (mayHaveSaid) {
      drain(out);
    }
  }

  private boolean writeInto(ByteBuffer sink, ByteBuffer plain, int at, int count, int bound)
      throws LibraryException {
    int start = sink.position();
    int room = sink.remaining();
    try {
      ssl.writeTo(sinks.of(sink, start, room), room);
      int result = SSL.writeToSSL(ssl.ssl, sources.of(plain, at, count), count);
      if (result == count && saysOnlyData) {
        // As much as the last time by the same sum: spares the call that asks.
        sink.position(start + bound);
        return true;
      }
      int error = result == count ? SSL.SSL_ERROR_NONE : ssl.error(result);
      boolean all = written(error, sink, start + room);
      saysOnlyData = all && addsTheSameToEach && sink.position() - start == bound;
      return all;
    } finally {
      Reference.reachabilityFence(plain);
      Reference.reachabilityFence(sink);
    }
  }

  /** Says close_notify. */
  void shutdown(ByteBuffer out) throws LibraryException {
    drainBeforeWriting(out);
    boolean said = false;
    while (!said) {
      ByteBuffer sink = scratch();
      said = sayCloseNotify(sink);
      unsent.deliver(sink.flip(), out);
    }
  }

  private boolean sayCloseNotify(ByteBuffer sink) throws LibraryException {
    int room = sink.remaining();
    try {
      ssl.writeTo(sinks.of(sink, 0, room), room);
      int result = SSL.shutdownSSL(ssl.ssl);
      return written(result >= 0 ? SSL.SSL_ERROR_NONE : ssl.error(result), sink, room);
    } finally {
      Reference.reachabilityFence(sink);
    }
  }

  /** Counts what was written; true if it is all. */
  private boolean written(int error, ByteBuffer sink, int end) throws LibraryException {
    sink.position(end - ssl.left());
    if (error != SSL.SSL_ERROR_NONE && error != SSL.SSL_ERROR_WANT_WRITE) {
      throw LibraryException.taken(error);
    }
    return error == SSL.SSL_ERROR_NONE;
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

  /** Tells whether so many bytes can go straight to the caller's buffer. */
  private boolean takes(ByteBuffer out, int count) {
    return unsent.isEmpty() && out.isDirect() && out.remaining() >= count;
  }

  private ByteBuffer scratch() {
    ByteBuffer buffer = scratch == null ? pool.take(ScratchPool.RECORD) : scratch;
    scratch = buffer;
    return buffer.clear();
  }

  private void note(ByteBuffer records, int start) {
    int end = records.position();
    for (int at = start; end - at >= RecordHeader.ALERT_SIZE; ) {
      int length = RecordHeader.recordLength(records, at);
      if (length == RecordHeader.INVALID || length > end - at) {
        return;
      }
      alert = RecordHeader.plainAlert(records, at).orElse(alert);
      at += length;
    }
  }
}
