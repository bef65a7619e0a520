package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsStatus;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.engine.ScratchPool;
import io.netty.internal.tcnative.SSL;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts records from the caller's buffer to the caller's buffer. BoringSSL itself keeps what is
 * not whole yet, and plaintext that there is no room for.
 */
final class Opener {
  private final NativeSsl ssl;
  private final ScratchPool pool = ScratchPool.of(BufferKind.DIRECT);
  private final Place sources = new Place();
  private final Place sinks = new Place();
  private @Nullable ByteBuffer cipherScratch;
  private @Nullable ByteBuffer plainScratch;
  private int plainUsed;
  private int unread;

  Opener(NativeSsl ssl) {
    this.ssl = ssl;
  }

  /**
   * Decrypts as many records as there are and fit.
   *
   * @return CLOSED if close_notify was read, else what is waited for
   */
  TlsStatus open(ByteBuffer net, ByteBuffer plain) throws LibraryException {
    while (true) {
      int start = net.position();
      ByteBuffer shown = net.isDirect() ? net : copy(net);
      int offered = shown.remaining();
      ssl.readFrom(sources.of(shown, net.isDirect() ? start : 0, offered), offered);
      unread = offered;
      TlsStatus status;
      try {
        status = read(plain);
      } finally {
        net.position(start + offered - unread);
        Reference.reachabilityFence(shown);
      }
      if (status != TlsStatus.NEED_NET || !net.hasRemaining()) {
        return status;
      }
    }
  }

  /** Returns what was borrowed for the call that ends. */
  void endCall() {
    if (cipherScratch != null) {
      pool.give(cipherScratch);
      cipherScratch = null;
    }
    if (plainScratch != null) {
      pool.giveWiped(plainScratch, plainUsed);
      plainScratch = null;
      plainUsed = 0;
    }
  }

  private TlsStatus read(ByteBuffer plain) throws LibraryException {
    while (true) {
      if (!plain.hasRemaining()) {
        return SSL.sslPending(ssl.ssl) > 0 || unread > 0
            ? TlsStatus.NEED_SPACE
            : TlsStatus.NEED_NET;
      }
      ByteBuffer sink = plain.isDirect() ? plain : plainScratch();
      int at = sink.position();
      int room = Math.min(sink.remaining(), plain.remaining());
      int count = read(sink, at, room);
      // Asked for at once: what is asked later is about the last call.
      int error = count <= 0 ? ssl.error(count) : SSL.SSL_ERROR_NONE;
      unread = ssl.left();
      if (error != SSL.SSL_ERROR_NONE) {
        return ended(error);
      }
      if (plain.isDirect()) {
        plain.position(at + count);
      } else {
        plainUsed = Math.max(plainUsed, count);
        plain.put(sink.limit(count));
      }
      if (count < room && unread == 0) {
        // The record is read to its end, and there is no other: spares a call that finds nothing.
        return TlsStatus.NEED_NET;
      }
    }
  }

  private int read(ByteBuffer sink, int at, int room) {
    try {
      return SSL.readFromSSL(ssl.ssl, sinks.of(sink, at, room), room);
    } finally {
      Reference.reachabilityFence(sink);
    }
  }

  private static TlsStatus ended(int error) throws LibraryException {
    if (error == SSL.SSL_ERROR_WANT_READ) {
      return TlsStatus.NEED_NET;
    }
    if (error == SSL.SSL_ERROR_ZERO_RETURN) {
      return TlsStatus.CLOSED;
    }
    throw LibraryException.taken(error);
  }

  private ByteBuffer copy(ByteBuffer net) {
    ByteBuffer scratch = cipherScratch == null ? pool.take(ScratchPool.RECORD) : cipherScratch;
    cipherScratch = scratch.clear();
    int count = Math.min(net.remaining(), scratch.capacity());
    return scratch.put(0, net, net.position(), count).limit(count);
  }

  private ByteBuffer plainScratch() {
    ByteBuffer scratch = plainScratch == null ? pool.take(ScratchPool.RECORD) : plainScratch;
    plainScratch = scratch;
    return scratch.clear();
  }
}
