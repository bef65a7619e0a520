package io.github.boltwork.parameters;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Makes the engines of the connections of one factory. Safe for use by many threads. */
public interface ConnectionEngines {
  /**
   * Returns what connections start with.
   *
   * @return the settings
   */
  ConnectionSettings settings();

  /**
   * Makes an engine; costly where no context of these settings is at hand.
   *
   * @param settings what was set
   * @param host the host connected to, where it is known
   * @param port its port
   * @return the engine
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the settings, or the host,
   *     cannot be honoured
   */
  TlsEngine engine(ConnectionSettings settings, String host, int port) throws TlsException;

  /**
   * Returns the chain that this side proves its identity with.
   *
   * @return the chain; empty if unknown
   */
  List<X509Certificate> localCertificates();
}
