package io.github.boltwork.benchmarks;

import java.io.IOException;

/** An established connection over loopback, both of its ends in this JVM. */
interface Link extends AutoCloseable {
  /** Sends the request and waits for its answer, so many times. */
  void exchange(int times) throws IOException;

  /** Returns what the connection is to the client, once something has been exchanged. */
  Facts client() throws IOException;

  /** Returns what it is to the server, once something has been exchanged. */
  Facts server() throws IOException;

  @Override
  void close() throws IOException;
}
