package io.github.boltwork.io;

import io.github.boltwork.TlsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes from the peer that the engine has not taken yet. Guarded by the read lock; before there
 * is a session, by that of the handshake.
 */
final class Inbound {
  /** A read of so much is part of a longer stream, of which more will follow at once. */
  private static final int STREAM = 16 * 1024;

  private final Transport transport;
  private BufferPool lender = BufferPool.SHORT;
  private ByteBuffer net = BufferPool.NONE;
  private boolean muchExpected;
  private @Nullable TlsException truncation;

  Inbound(Transport transport) {
    this.transport = transport;
  }

  ByteBuffer net() {
    return net;
  }

  /**
   * Reads more from the transport. To be called when the engine has taken all there was: nothing is
   * compacted.
   *
   * @param truncated what it means if the transport has ended
   * @return whether there was any, which a transport that blocks waits for
   */
  boolean receive(String truncated) throws IOException {
    if (truncation != null) {
      throw truncation.repeat();
    }
    if (net.hasRemaining()) {
      throw new IllegalStateException(
          "the engine answered NEED_NET with %d bytes of net not taken".formatted(net.remaining()));
    }
    release();
    lender = transport.pool(muchExpected ? BufferPool.RECORDS : BufferPool.SHORT);
    net = lender.take();
    int count;
    try {
      count = transport.read(net);
    } finally {
      net.flip();
    }
    if (count < 0) {
      truncation = new TlsException(TlsException.Kind.TRUNCATED, truncated);
      throw truncation;
    }
    // While there is nothing, who blocks holds a buffer, and who does not block holds none.
    muchExpected = count == 0 || net.limit() == net.capacity() || count >= STREAM;
    release();
    return count > 0;
  }

  /** Gives back a buffer with nothing in it. */
  void release() {
    if (!net.hasRemaining()) {
      discard();
    }
  }

  void discard() {
    if (net.hasArray()) {
      // An engine may have decrypted in place.
      int from = net.arrayOffset();
      Arrays.fill(net.array(), from, from + net.limit(), (byte) 0);
    }
    net = lender.give(net);
  }
}
