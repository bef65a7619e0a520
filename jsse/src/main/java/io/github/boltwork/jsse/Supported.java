package io.github.boltwork.jsse;

import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * What a provider lists as supported.
 *
 * @param protocols JSSE's names
 * @param cipherSuites IANA names
 */
record Supported(Set<String> protocols, Set<String> cipherSuites) {
  /**
   * Asks an engine: a context of Conscrypt 2.9.0 opens a socket to answer, and leaves its
   * descriptors to the garbage collector.
   */
  static Supported by(JsseBackend backend, SSLContext context) {
    SSLEngine engine = backend.adapt(context.createSSLEngine());
    try {
      return new Supported(
          Set.of(engine.getSupportedProtocols()), Set.of(engine.getSupportedCipherSuites()));
    } finally {
      backend.release(engine);
    }
  }
}
