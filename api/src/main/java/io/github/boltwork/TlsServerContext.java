package io.github.boltwork;

/**
 * Makes server engines of one configuration on one backend. Immutable and safe for use by many
 * threads at once; engines of one context share its session cache and ticket keys.
 */
public interface TlsServerContext extends AutoCloseable {
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
