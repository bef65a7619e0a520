package io.github.boltwork.matrix;

import io.github.boltwork.TlsBackend;

/**
 * The backends of a connection's two ends.
 *
 * @param client the client's
 * @param server the server's
 */
record Ends(TlsBackend client, TlsBackend server) {
  @Override
  public String toString() {
    return client.id() + " client, " + server.id() + " server";
  }
}
