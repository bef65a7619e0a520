package io.github.boltwork;

/**
 * Makes client engines of one configuration on one backend. Immutable and safe for use by many
 * threads at once; engines of one context share its session cache, so that a later connection to
 * the same host and port can resume.
 */
public interface TlsClientContext extends AutoCloseable {
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
  TlsClientConfig config();

  /**
   * Makes an engine for one connection.
   *
   * <p>The host is what the server's certificate must be for, and what is sent as the server name
   * (RFC 6066 section 3) unless it is an IP address; {@link TlsClientConfig#serverName()} overrides
   * it for both.
   *
   * @param host a DNS name, an internationalised name, or an IP address with or without brackets
   * @param port the port, which tells sessions of different services on a host apart
   * @return a fresh engine, to be closed by the caller
   * @throws IllegalArgumentException if the host is no name or address, or the port is out of range
   * @throws IllegalStateException if the context is closed
   */
  TlsEngine engine(String host, int port);

  /** Frees what the context holds, once its engines are closed too. May be called twice. */
  @Override
  void close();
}
