package io.github.boltwork;

/**
 * Makes server engines of one configuration on one backend. Immutable and safe for use by many
 * threads at once; engines of one context share its session cache and ticket keys.
 */
public interface TlsServerContext extends AutoCloseable {
  /**
   * Returns the backend that made it.
   *
   * @return the backend, of which other contexts can be asked
   */
  TlsBackend backend();

  /**
   * Returns what it was made of.
   *
   * @return the configuration the backend was given
   */
  TlsServerConfig config();

  /**
   * Makes an engine for one connection.
   *
   * @return a fresh engine, to be closed by the caller
   * @throws IllegalStateException if the context is closed
   */
  TlsEngine engine();

  /** Frees what the context holds, once its engines are closed too. May be called twice. */
  @Override
  void close();
}
