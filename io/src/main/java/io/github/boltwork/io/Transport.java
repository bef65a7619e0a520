package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;

/**
 * The channel below, and what it waits for. A TLS channel below may have taken bytes that it has
 * not sent, and may have to read in order to write.
 */
record Transport(ByteChannel channel) {
  /** Returns the pool of the kind of buffers that it moves without a copy. */
  BufferPool pool(BufferPool direct) {
    return channel instanceof StreamTransport ? direct.inHeap() : direct;
  }

  int read(ByteBuffer dst) throws IOException {
    return channel.read(dst);
  }

  int write(ByteBuffer src) throws IOException {
    return channel.write(src);
  }

  /** Tells whether all that was written has left; a conduit, whether it still can. */
  boolean flush() throws IOException {
    if (channel instanceof Conduit below) {
      below.writes().throwFailure();
    }
    return !(channel instanceof TlsChannel below) || below.flush();
  }

  /** What a read that moved 0 bytes waits for. */
  int readOps() {
    return channel instanceof TlsChannel below ? below.readOps() : SelectionKey.OP_READ;
  }

  /** What a write or flush that did not move all waits for. */
  int writeOps() {
    return channel instanceof TlsChannel below ? below.writeOps() : SelectionKey.OP_WRITE;
  }

  /** What it waits for with bytes that it has taken as written. */
  int flushOps() {
    return channel instanceof TlsChannel below ? below.writeOps() : 0;
  }
}
