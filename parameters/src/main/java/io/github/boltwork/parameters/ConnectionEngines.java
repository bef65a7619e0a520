package io.github.boltwork.parameters;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * Makes the engines of the connections of one factory, and the words its users know. Safe for use
 * by many threads.
 */
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
   * Makes the engine of a socket.
   *
   * @param socket the socket
   * @param settings what was set
   * @param host the host connected to, where it is known
   * @param port its port
   * @return the engine
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the settings, or the host,
   *     cannot be honoured
   */
  default TlsEngine engine(SSLSocket socket, ConnectionSettings settings, String host, int port)
      throws TlsException {
    return engine(settings, host, port);
  }

  /**
   * Returns the chain that this side proves its identity with.
   *
   * @return the chain; empty if unknown
   */
  List<X509Certificate> localCertificates();

  /**
   * Makes the session that users of a socket see, once the handshake is complete.
   *
   * @param socket the socket
   * @param facts what the engine tells
   * @param host the host connected to, where it is known
   * @param port its port
   * @return the session
   */
  default SSLSession session(SSLSocket socket, TlsSession facts, String host, int port) {
    return ConnectionSession.of(facts, localCertificates(), host, port);
  }

  /**
   * Returns what users of a socket are thrown instead of a failure of TLS.
   *
   * @param failure the failure
   * @param handshaking whether the handshake is not complete
   * @return an exception that says the same; by default the failure itself
   */
  default IOException told(TlsException failure, boolean handshaking) {
    return failure;
  }
}
