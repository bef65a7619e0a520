package io.github.boltwork.provider;

import io.github.boltwork.TlsException;
import io.github.boltwork.parameters.SslFailures;
import javax.net.ssl.SSLException;

/** Failures below, as JSSE tells them. */
final class Failures {
  private Failures() {}

  static SSLException of(Exception failure, boolean handshaking) {
    return failure instanceof TlsException told
        ? SslFailures.of(told, handshaking)
        : new SSLException("the engine failed by a fault of its own: " + failure, failure);
  }
}
