package io.github.boltwork.interop;

import java.io.IOException;

/** A server of {@link Site}. */
interface WebServer extends AutoCloseable {
  int port();

  @Override
  void close() throws IOException;
}
