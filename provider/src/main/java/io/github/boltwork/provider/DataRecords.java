package io.github.boltwork.provider;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.engine.RecordHeader;
import io.github.boltwork.engine.ScratchPool;
import java.nio.ByteBuffer;

/**
 * Application data, one record a call. From and to single buffers nothing is copied; several
 * buffers go through a scratch where no single one will do. Guarded by the engine's lock.
 */
final class DataRecords {
  /** The most a record holds (RFC 8446 section 5.1). */
  static final int MOST = 1 << 14;

  private static final byte APPLICATION_DATA = 23;

  private final LowerEngine lower;
  private final OutboundRecords outbound;
  private final int overhead;
  private boolean closed;

  DataRecords(LowerEngine lower, OutboundRecords outbound, TlsSession session) {
    this.lower = lower;
    this.outbound = outbound;
    this.overhead = RecordHeader.SIZE + leastOverhead(session);
  }

  /** Returns by how much a fragment is longer than its bytes, or less where that varies. */
  private static int leastOverhead(TlsSession session) {
    String suite = session.cipherSuite();
    if (session.version() == TlsVersion.TLS_1_3) {
      // The content type and the tag (RFC 8446 section 5.2).
      return suite.endsWith("CCM_8_SHA256") ? 1 + 8 : 1 + 16;
    }
    if (suite.contains("_GCM_")) {
      // The explicit nonce and the tag (RFC 5288 section 3).
      return 8 + 16;
    }
    return suite.contains("_CHACHA20_") ? 16 : 0;
  }

  /** Returns how many bytes the next wrap takes, of the sources it is given. */
  static int next(ByteBuffer[] srcs, int offset, int length) {
    return Buffers.remaining(srcs, offset, length, MOST);
  }

  /** Tells whether a buffer has room for the record of so many bytes. */
  boolean fits(int count, ByteBuffer dst) {
    return dst.remaining() >= lower.maxOutput(count);
  }

  /**
   * Encrypts bytes.
   *
   * @param count how many, for which there is room
   * @return how many were taken; none if the direction has ended
   */
  int seal(ByteBuffer[] srcs, int offset, int length, int count, ByteBuffer dst)
      throws TlsException {
    ByteBuffer only = Buffers.only(srcs, offset, length, count);
    if (only != null) {
      int start = only.position();
      int limit = only.limit();
      only.limit(start + count);
      try {
        TlsStatus unused = lower.encrypt(only, dst, outbound);
        return only.position() - start;
      } finally {
        only.limit(limit);
      }
    }
    ScratchPool pool = like(dst);
    ByteBuffer gathered = pool.take(count);
    try {
      Buffers.peek(srcs, offset, count, gathered);
      TlsStatus unused = lower.encrypt(gathered.flip(), dst, outbound);
      Buffers.skip(srcs, offset, gathered.position());
      return gathered.position();
    } finally {
      pool.giveWiped(gathered, count);
    }
  }

  /** Tells whether there is room for what a record holds; others than of data need none. */
  boolean fits(ByteBuffer src, int record, ByteBuffer[] dsts, int offset, int length) {
    if (src.get(src.position()) != APPLICATION_DATA) {
      return true;
    }
    int most = mostIn(record);
    return Buffers.remaining(dsts, offset, length, most) >= most;
  }

  private int mostIn(int record) {
    return Math.min(MOST, Math.max(0, record - overhead));
  }

  /**
   * Decrypts a whole record, and takes it.
   *
   * @param record its length
   * @return how many bytes it held
   */
  int open(ByteBuffer src, int record, ByteBuffer[] dsts, int offset, int length)
      throws TlsException {
    int limit = src.limit();
    int end = src.position() + record;
    src.limit(end);
    try {
      // Also where nothing can come of it: engines open no record without any room.
      int most = Math.max(1, mostIn(record));
      ByteBuffer only = Buffers.only(dsts, offset, length, most);
      if (only == null) {
        return openThroughScratch(src, dsts, offset, most);
      }
      int start = only.position();
      closed = lower.decrypt(src, only, outbound) == TlsStatus.CLOSED;
      return only.position() - start;
    } finally {
      src.limit(limit).position(end);
    }
  }

  private int openThroughScratch(ByteBuffer src, ByteBuffer[] dsts, int offset, int most)
      throws TlsException {
    ScratchPool pool = like(src);
    ByteBuffer scratch = pool.take(most);
    try {
      closed = lower.decrypt(src, scratch, outbound) == TlsStatus.CLOSED;
      Buffers.scatter(scratch.flip(), dsts, offset);
      return scratch.limit();
    } finally {
      pool.giveWiped(scratch, scratch.limit());
    }
  }

  /** Tells whether the record opened last was the peer's close_notify. */
  boolean isClosed() {
    return closed;
  }

  private static ScratchPool like(ByteBuffer buffer) {
    return ScratchPool.of(buffer.isDirect() ? BufferKind.DIRECT : BufferKind.HEAP);
  }

  /** Shows the engine what is no record, so that it says what ends the connection. */
  void refuse(ByteBuffer src) throws TlsException {
    TlsStatus status = lower.decrypt(src, ByteBuffer.allocate(1), outbound);
    throw new IllegalStateException("the engine answers %s to what is no record".formatted(status));
  }
}
