package io.github.boltwork.benchmarks;

import java.io.IOException;

/** What is measured: the two contexts of one implementation for one {@link Setting}. */
interface Subject extends AutoCloseable {
  /** Makes the client's end of a fresh connection; one port has one session to resume. */
  Peer client(int port) throws IOException;

  /** Makes the server's end of a fresh connection. */
  Peer server() throws IOException;

  /** Makes a connection over loopback. */
  Link connect(Endpoint endpoint, Dialogue dialogue) throws IOException;

  /** Frees the contexts. */
  @Override
  void close();
}
