package io.github.boltwork.io;

import io.github.boltwork.TlsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The bytes from the peer that the engine has not taken yet. Guarded by the read lock; before there
 * is a session, by that of the handshake.
 */
final class Inbound {
  /** Four full records, whatever their padding, so that one transport read can bring them. */
  private static final int CAPACITY = 4 * 17 * 1024;

  private final ReadableByteChannel transport;
  private ByteBuffer net = ByteBuffer.allocate(0);
  private @Nullable TlsException truncation;

  Inbound(ReadableByteChannel transport) {
    this.transport = transport;
  }

  ByteBuffer net() {
    return net;
  }

  /**
   * Waits for more from the peer. To be called when the engine has taken all there was: nothing is
   * compacted.
   *
   * @param truncated what it means if the transport has ended
   */
  void receive(String truncated) throws IOException {
    if (truncation != null) {
      throw truncation.repeat();
    }
    if (net.hasRemaining()) {
      throw new IllegalStateException(
          "the engine answered NEED_NET with %d bytes of net not taken".formatted(net.remaining()));
    }
    if (net.capacity() == 0) {
      net = ByteBuffer.allocateDirect(CAPACITY);
    }
    net.clear();
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
    if (count == 0) {
      throw NonBlockingTransportException.moved0(transport, "read");
    }
  }
}
