package io.github.boltwork.interop;

import java.io.IOException;
import java.net.URI;

/** A framework's client for HTTP; each has connections of its own. */
interface WebClient extends AutoCloseable {
  /** Asks for a page; the body may still be on its way. */
  Answer get(URI uri) throws Exception;

  /** Sends a body and asks for the answer. */
  Answer post(URI uri, byte[] body) throws Exception;

  @Override
  void close() throws IOException;
}
