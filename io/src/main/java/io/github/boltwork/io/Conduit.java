package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.ByteChannel;

/**
 * An asynchronous transport as a byte channel that does not block: it moves what asynchronous
 * operations have brought, or may carry away, and 0 bytes otherwise.
 */
record Conduit(AsynchronousByteChannel transport, TransportReads reads, TransportWrites writes)
    implements ByteChannel {
  Conduit(AsynchronousByteChannel transport, Runnable wake) {
    this(transport, new TransportReads(transport, wake), new TransportWrites(transport, wake));
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    return reads.read(dst);
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    return writes.write(src);
  }

  @Override
  public boolean isOpen() {
    return transport.isOpen();
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
