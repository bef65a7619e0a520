package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsStatus;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.engine.OutputBound;
import io.github.boltwork.engine.ScratchPool;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Encrypts from the caller's buffer to the caller's buffer, as many records a call as fit. */
final class Sealer {
  /** What BoringSSL puts into a record (RFC 8446 section 5.1). */
  private static final int FRAGMENT = 16384;

  /** Header, explicit nonce, CBC padding and the longest MAC (RFC 5246 section 6.2.3). */
  private static final int MOST_OVERHEAD = 5 + 16 + 16 + 48;

  private final Outbound outbound;
  private final ScratchPool pool = ScratchPool.of(BufferKind.DIRECT);
  private @Nullable ByteBuffer plainScratch;
  private int plainUsed;
  private volatile int overhead = MOST_OVERHEAD;

  Sealer(Outbound outbound) {
    this.outbound = outbound;
  }

  /** Takes down how much larger than its bytes a record of this session is. */
  void overhead(int bytes) {
    overhead = bytes;
  }

  int maxOutput(int plainBytes) {
    return OutputBound.of(plainBytes, FRAGMENT, overhead);
  }

  TlsStatus seal(ByteBuffer plain, ByteBuffer out) throws LibraryException {
    boolean progress = false;
    while (plain.hasRemaining()) {
      int count = fitting(plain.remaining(), out.remaining());
      if (count == 0) {
        if (progress || !out.hasRemaining()) {
          return TlsStatus.NEED_SPACE;
        }
        count = Math.min(plain.remaining(), FRAGMENT);
      } else if (!plain.isDirect() || !out.isDirect()) {
        count = Math.min(count, FRAGMENT);
      }
      write(plain, count, out);
      progress = true;
      if (!outbound.flush(out)) {
        return TlsStatus.NEED_SPACE;
      }
    }
    return TlsStatus.DONE;
  }

  /** Returns what was borrowed for the call that ends. */
  void endCall() {
    if (plainScratch != null) {
      pool.giveWiped(plainScratch, plainUsed);
      plainScratch = null;
      plainUsed = 0;
    }
  }

  /** Says what waits for data to be said with, without any. */
  void sayWhatWaits(ByteBuffer out) throws LibraryException {
    outbound.write(plainScratch(), 0, 0, Integer.MAX_VALUE, out);
  }

  /** Returns how many bytes, all or whole records of them, surely fit. */
  private int fitting(int bytes, int room) {
    int record = FRAGMENT + overhead;
    int whole = Math.min(bytes / FRAGMENT, room / record);
    int rest = bytes - whole * FRAGMENT;
    boolean restFits = rest < FRAGMENT && rest + overhead <= room - whole * record;
    return restFits ? bytes : whole * FRAGMENT;
  }

  private void write(ByteBuffer plain, int count, ByteBuffer out) throws LibraryException {
    int start = plain.position();
    if (plain.isDirect()) {
      outbound.write(plain, start, count, maxOutput(count), out);
    } else {
      ByteBuffer source = plainScratch();
      plainUsed = Math.max(plainUsed, count);
      source.put(0, plain, start, count);
      outbound.write(source, 0, count, maxOutput(count), out);
    }
    plain.position(start + count);
  }

  private ByteBuffer plainScratch() {
    ByteBuffer scratch = plainScratch == null ? pool.take(ScratchPool.RECORD) : plainScratch;
    plainScratch = scratch;
    return scratch.clear();
  }
}
