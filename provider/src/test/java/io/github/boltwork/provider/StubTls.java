package io.github.boltwork.provider;

import io.github.boltwork.Library;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * An engine below without TLS: records in plain text, a handshake of one message each way. Tests
 * change it method by method.
 */
class StubTls implements TlsEngine {
  /** What TLS 1.3 adds to the bytes: header, type and tag. */
  static final int OVERHEAD = 5 + 1 + 16;

  static final int MOST = 16_384;
  private static final byte ALERT = 21;
  private static final byte HANDSHAKE = 22;
  private static final byte DATA = 23;

  private final boolean client;
  private boolean spoken;
  private boolean outboundClosed;
  private boolean inboundClosed;

  /** What does not fit waits here, from its start to its position. */
  final ByteBuffer kept = ByteBuffer.allocate(1 << 16);

  boolean freed;

  StubTls(boolean client) {
    this.client = client;
  }

  /** Makes a record, padded as much as TLS 1.3 would. */
  static byte[] record(byte type, int size) {
    byte[] record = new byte[size + OVERHEAD];
    ByteBuffer.wrap(record).put(type).putShort((short) 0x0303).putShort((short) (size + 17));
    return record;
  }

  /** Says a record of the engine's own. */
  final void say(byte type, int size) {
    kept.put(record(type, size));
  }

  final boolean flush(ByteBuffer out) {
    kept.flip();
    int count = Math.min(kept.remaining(), out.remaining());
    out.put(out.position(), kept, 0, count).position(out.position() + count);
    kept.position(count).compact();
    return kept.position() == 0;
  }

  @Override
  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
    boolean came = net.hasRemaining();
    net.position(net.limit());
    if (!spoken && (client || came)) {
      spoken = true;
      say(HANDSHAKE, 30);
    }
    if (!flush(out)) {
      return TlsStatus.NEED_SPACE;
    }
    return came ? TlsStatus.DONE : TlsStatus.NEED_NET;
  }

  @Override
  public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws TlsException {
    if (net.hasRemaining()) {
      int size = net.remaining() - OVERHEAD;
      inboundClosed |= net.get(net.position()) == ALERT;
      if (net.get(net.position()) == DATA) {
        plain.put(plain.position(), net, net.position() + 5, size);
        plain.position(plain.position() + size);
      }
      net.position(net.limit());
    }
    if (!flush(out)) {
      return TlsStatus.NEED_SPACE;
    }
    return inboundClosed ? TlsStatus.CLOSED : TlsStatus.NEED_NET;
  }

  @Override
  public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
    if (!flush(out)) {
      return TlsStatus.NEED_SPACE;
    }
    if (outboundClosed) {
      return TlsStatus.CLOSED;
    }
    if (plain.hasRemaining()) {
      seal(plain, out.remaining() >= plain.remaining() + OVERHEAD ? out : kept);
    }
    return flush(out) ? TlsStatus.DONE : TlsStatus.NEED_SPACE;
  }

  private static void seal(ByteBuffer plain, ByteBuffer out) {
    int size = plain.remaining();
    int start = out.position();
    out.put(DATA).putShort((short) 0x0303).putShort((short) (size + 17));
    out.put(out.position(), plain, plain.position(), size);
    out.position(start + size + OVERHEAD);
    plain.position(plain.limit());
  }

  @Override
  public TlsStatus closeNotify(ByteBuffer out) throws TlsException {
    if (!outboundClosed) {
      outboundClosed = true;
      say(ALERT, 2);
    }
    return flush(out) ? TlsStatus.CLOSED : TlsStatus.NEED_SPACE;
  }

  @Override
  public TlsSession session() {
    return new TlsSession(
        "stub",
        new Library("stub", "1"),
        TlsVersion.TLS_1_3,
        "TLS_AES_128_GCM_SHA256",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        Optional.empty());
  }

  @Override
  public int maxOutput(int plainBytes) {
    return plainBytes + OVERHEAD;
  }

  @Override
  public void close() {
    freed = true;
  }
}
