package io.github.boltwork.provider;

import io.github.boltwork.TlsException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;

/** Failures below, as JSSE tells them. */
final class Failures {
  private Failures() {}

  static SSLException of(Exception failure) {
    return failure instanceof TlsException told
        ? of(told)
        : new SSLException("the engine failed by a fault of its own: " + failure, failure);
  }

  static SSLException of(TlsException failure) {
    SSLException told =
        switch (failure.kind()) {
          case CERTIFICATE, NAME_MISMATCH, NEGOTIATION, CONFIG, PEER_ALERT ->
              new SSLHandshakeException(failure.getMessage());
          case PROTOCOL -> new SSLProtocolException(failure.getMessage());
          default -> new SSLException(failure.getMessage());
        };
    Throwable unused = told.initCause(failure);
    return told;
  }
}
