package io.github.boltwork.provider;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.parameters.ConnectionSettings;

/** What a server answers a client with: always the same, or what a key manager chooses. */
@FunctionalInterface
interface ServerConfigs {
  /**
   * Chooses.
   *
   * @param connection whose hello it is; told which chain it will be, where that is known
   * @param settings what was set on it
   * @param hello what the client offers
   * @return a configuration; the first of its identities tells it apart from others
   * @throws SslRefusal if there is no identity for the client
   * @throws TlsException if what was chosen cannot be used
   */
  TlsServerConfig of(Connection connection, ConnectionSettings settings, HelloFacts hello)
      throws SslRefusal, TlsException;
}
