package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Writes of an asynchronous transport that is about to be closed: what does not leave at once never
 * will. The transport gets a buffer to keep, so that no lent one can be left with it.
 */
record LastWords(AsynchronousByteChannel transport) {
  int write(ByteBuffer src) throws IOException {
    if (transport instanceof AsynchronousTlsChannel below) {
      return below.writeAtOnce(src);
    }
    ByteBuffer copy = ByteBuffer.allocate(src.remaining()).put(src.duplicate()).flip();
    // This form and no handler: the JDK's sockets try it at once whatever thread asks.
    Future<Integer> written = transport.write(copy);
    if (!written.isDone()) {
      return 0;
    }
    try {
      int count = written.get();
      src.position(src.position() + count);
      return count;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } catch (ExecutionException e) {
      throw new IOException("the transport failed: " + e.getCause(), e.getCause());
    }
  }
}
