package io.github.boltwork.io;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Makes the engines of the sockets of one factory. Safe for use by many threads. */
interface SocketEngines {
  /** Returns what sockets start with. */
  SocketSettings settings();

  /**
   * Makes an engine; costly where no context of these settings is at hand.
   *
   * @param host the host the socket is connected to, where it is known
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the settings, or the host,
   *     cannot be honoured
   */
  TlsEngine engine(SocketSettings settings, String host, int port) throws TlsException;

  /** Returns the chain that sockets of this factory prove their identity with; empty if unknown. */
  List<X509Certificate> localCertificates();
}
