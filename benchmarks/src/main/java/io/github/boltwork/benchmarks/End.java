package io.github.boltwork.benchmarks;

import java.io.IOException;

/** One end of a {@link Link}, for one thread that waits. */
interface End extends AutoCloseable {
  void handshake() throws IOException;

  Facts facts() throws IOException;

  /** Writes a message, write by write, and flushes once. */
  void send() throws IOException;

  /**
   * Reads a message.
   *
   * @return false if the other end has said that it will send no more
   */
  boolean receive(Tally tally) throws IOException;

  @Override
  void close() throws IOException;
}
