package io.github.boltwork.provider;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.parameters.ConnectionSettings;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link StrictEngine} asks of the context that it comes from. Safe for use by many threads.
 */
interface EngineSource {
  /** Tells which side its engines are on. */
  boolean client();

  /** Returns what a fresh engine starts with. */
  ConnectionSettings settings();

  /**
   * Makes the engine below, once, when all it takes is known. Called on the thread that computes: a
   * delegated task of a server, the first wrap of a client.
   *
   * @param connection the engine above, whose handshake session managers may ask
   * @param fixed what was set on it; does not change any more
   * @param hello what the client offers; null for clients
   * @return a fresh engine; closed by the engine above
   * @throws TlsException if the backend refuses the settings
   * @throws SslRefusal if a manager, matcher or selector refuses the connection
   * @throws SSLException if it fails otherwise; the peer is told internal_error
   */
  TlsEngine open(Connection connection, ConnectionSettings fixed, @Nullable HelloFacts hello)
      throws TlsException, SSLException;

  /** Returns where the sessions of its engines are listed. */
  SSLSessionContext sessionContext();

  /**
   * Takes note of a completed handshake.
   *
   * @param connection the engine above
   * @param facts what was negotiated
   * @return the session that users see
   */
  SSLSession established(Connection connection, TlsSession facts);
}
