package io.github.boltwork.provider;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.engine.RecordHeader;
import java.nio.ByteBuffer;

/** The engine below, with what it has to say itself collected record by record. */
final class LowerEngine {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final TlsEngine engine;

  LowerEngine(TlsEngine engine) {
    this.engine = engine;
  }

  TlsSession session() {
    return engine.session();
  }

  int maxOutput(int plainBytes) {
    return engine.maxOutput(plainBytes);
  }

  void close() {
    engine.close();
  }

  /** Goes on with the handshake. */
  TlsStatus handshake(ByteBuffer net, OutboundRecords said) throws TlsException {
    TlsStatus status;
    do {
      status = engine.handshake(net, said.room());
    } while (status == TlsStatus.NEED_SPACE);
    return status;
  }

  /** Says close_notify. */
  void closeNotify(OutboundRecords said) throws TlsException {
    TlsStatus status;
    do {
      status = engine.closeNotify(said.room());
    } while (status == TlsStatus.NEED_SPACE);
  }

  /**
   * Decrypts a whole record.
   *
   * @param plain has room for what it holds
   * @return NEED_NET, or CLOSED if it was the peer's close_notify
   */
  TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, OutboundRecords said) throws TlsException {
    TlsStatus status = engine.decrypt(net, plain, NOTHING);
    while (status == TlsStatus.NEED_SPACE) {
      // Rare: it has an answer, or an alert that it must be rid of before it throws.
      int before = net.remaining() + plain.remaining() - said.size();
      status = engine.decrypt(net, plain, said.room());
      boolean moved = net.remaining() + plain.remaining() - said.size() != before;
      if (status == TlsStatus.NEED_SPACE && !moved) {
        throw new IllegalStateException(
            "the engine wants more room than %d bytes for a record of so many"
                .formatted(plain.remaining()));
      }
    }
    return status;
  }

  /**
   * Encrypts bytes into a buffer that has room for their record. If the engine has more to say, its
   * whole records come first and the rest waits.
   *
   * @return DONE, or CLOSED if this direction has ended
   */
  TlsStatus encrypt(ByteBuffer plain, ByteBuffer out, OutboundRecords rest) throws TlsException {
    int start = out.position();
    try {
      TlsStatus status = engine.encrypt(plain, out);
      if (status != TlsStatus.NEED_SPACE) {
        return status;
      }
      do {
        status = engine.encrypt(NOTHING, rest.room());
      } while (status == TlsStatus.NEED_SPACE);
      if (!rest.isEmpty()) {
        rest.takeBack(out, endOfWholeRecords(out, start));
      }
      return status;
    } catch (TlsException e) {
      // The alert waits for the next wrap: nobody looks into the buffer of a call that throws.
      rest.takeBack(out, start);
      throw e;
    }
  }

  private static int endOfWholeRecords(ByteBuffer out, int start) {
    int at = start;
    while (out.position() - at >= RecordHeader.SIZE) {
      int length = RecordHeader.recordLength(out, at);
      if (length == RecordHeader.INVALID || length > out.position() - at) {
        break;
      }
      at += length;
    }
    return at;
  }
}
