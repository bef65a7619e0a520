package io.github.boltwork.parameters;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

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
   * Returns the engines of a side.
   *
   * @param client the side
   * @return these, or those of the other side where there are any
   * @throws IllegalArgumentException if there are none, with what to do
   */
  default ConnectionEngines side(boolean client) {
    if (client != settings().client()) {
      throw new IllegalArgumentException(
          client
              ? "the socket is a server's and cannot become a client's; use a TlsSocketFactory instead"
              : "the socket is a client's and cannot become a server's; use a TlsServerSocketFactory"
                  + " instead");
    }
    return this;
  }

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
   * Tells whether engines of sockets ask those for their matchers of server names and their
   * selector of application protocols. Sockets refuse what nobody asks for.
   *
   * @return whether they do; by default they do not
   */
  default boolean asksSockets() {
    return false;
  }

  /**
   * Returns what is to be seen of a session while hands are shaken.
   *
   * @param engine the engine of a socket
   * @return the session; by default null
   */
  default @Nullable SSLSession handshakeSession(TlsEngine engine) {
    return null;
  }

  /**
   * Returns what is foreseen that the handshake will agree on by ALPN.
   *
   * @param engine the engine of a socket
   * @return the protocol, empty for none; null, as by default, if that is open
   */
  default @Nullable String handshakeApplicationProtocol(TlsEngine engine) {
    return null;
  }

  /**
   * Makes the session that users of a socket see, once the handshake is complete.
   *
   * @param engine the engine of the socket
   * @param facts what the engine tells
   * @param host the host connected to, where it is known
   * @param port its port
   * @return the session
   */
  default SSLSession session(TlsEngine engine, TlsSession facts, String host, int port) {
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
