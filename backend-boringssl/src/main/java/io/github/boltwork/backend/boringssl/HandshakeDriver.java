package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.engine.ClientHello;
import io.github.boltwork.engine.PartialRecord;
import io.github.boltwork.engine.RecordException;
import io.github.boltwork.engine.RecordHeader;
import io.github.boltwork.engine.ScratchPool;
import io.netty.internal.tcnative.SSL;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Shows BoringSSL a handshake one whole record at a time, so that it stops at its end, and each
 * record can be looked at first.
 */
final class HandshakeDriver {
  private final NativeSsl ssl;
  private final Outbound outbound;
  private final @Nullable ClientHello hello;
  private final ScratchPool pool = ScratchPool.of(BufferKind.DIRECT);
  private final PartialRecord partial = new PartialRecord(pool);
  private boolean begun;

  HandshakeDriver(NativeSsl ssl, Outbound outbound, Conversation conversation) {
    this.ssl = ssl;
    this.outbound = outbound;
    this.hello = conversation.hello().orElse(null);
  }

  boolean hasBegun() {
    return begun;
  }

  /** Goes as far as it can; true once the handshake is complete. */
  boolean advance(ByteBuffer net, ByteBuffer out) throws SSLException {
    if (!begun) {
      begun = true;
      if (step(0, 0, out)) {
        return true;
      }
    }
    while (true) {
      int length = lengthIn(net);
      ByteBuffer record = net;
      if (length == RecordHeader.INVALID) {
        record = partial.fill(net);
        if (record == null) {
          return false;
        }
        length = RecordHeader.recordLength(record, record.position());
      }
      boolean complete = show(record, length, out);
      partial.drop();
      if (complete) {
        return true;
      }
    }
  }

  void drop() {
    partial.drop();
  }

  /** Returns the next record's length if it can be shown in the caller's buffer, else INVALID. */
  private int lengthIn(ByteBuffer net) {
    if (!partial.isEmpty() || !net.isDirect() || net.remaining() < RecordHeader.SIZE) {
      return RecordHeader.INVALID;
    }
    int length = RecordHeader.recordLength(net, net.position());
    return length <= net.remaining() ? length : RecordHeader.INVALID;
  }

  // The length is not read a second time: other threads may change what the caller's buffer holds.
  private boolean show(ByteBuffer record, int length, ByteBuffer out) throws SSLException {
    int start = record.position();
    if (length == RecordHeader.INVALID) {
      throw refused(record, out);
    }
    if (hello != null && !hello.isOver()) {
      hello.read(record, start, start + length);
      hello.check();
    }
    Optional<TlsAlert> plainEnd = RecordHeader.plainEnd(record, start);
    try {
      boolean complete = step(Memory.address(record, start, length), length, out);
      record.position(start + length);
      return complete;
    } catch (LibraryException e) {
      // A client that gives up before it has keys says so in plain text, which a server with keys
      // fails to decrypt.
      throw plainEnd.isEmpty() ? e : RecordException.ended(plainEnd.get(), e);
    } finally {
      Reference.reachabilityFence(record);
    }
  }

  /** Shows bytes, and computes and says what they call for; true once the handshake is complete. */
  private boolean step(long address, int length, ByteBuffer out) throws SSLException {
    long at = address;
    int left = length;
    while (true) {
      ssl.readFrom(at, left);
      int result = SSL.doHandshake(ssl.ssl);
      int error = result == 1 ? SSL.SSL_ERROR_NONE : ssl.error(result);
      int rest = ssl.left();
      at += left - rest;
      left = rest;
      outbound.drain(out);
      if (error == SSL.SSL_ERROR_NONE) {
        return true;
      }
      if (error == SSL.SSL_ERROR_WANT_READ) {
        return false;
      }
      if (error == SSL.SSL_ERROR_ZERO_RETURN) {
        throw RecordException.ended(TlsAlert.CLOSE_NOTIFY, null);
      }
      if (error == SSL.SSL_ERROR_WANT_X509_LOOKUP
          || error == SSL.SSL_ERROR_WANT_CERTIFICATE_VERIFY
          || error == SSL.SSL_ERROR_WANT_PRIVATE_KEY_OPERATION) {
        ssl.compute();
      } else if (error != SSL.SSL_ERROR_WANT_WRITE) {
        throw LibraryException.taken(error);
      }
    }
  }

  private RecordException refused(ByteBuffer bytes, ByteBuffer out) {
    String seen = RecordHeader.describe(bytes);
    ByteBuffer shown = pool.take(RecordHeader.SIZE);
    try {
      // Only BoringSSL can send the alert, and only once it has seen for itself.
      shown.put(RecordHeader.beyondDoubt(bytes)).flip();
      boolean unused = step(Memory.address(shown), RecordHeader.SIZE, out);
      return RecordException.notTls(seen, null);
    } catch (SSLException e) {
      return RecordException.notTls(seen, e);
    } finally {
      pool.give(shown);
    }
  }
}
