package io.github.boltwork.provider;

import javax.net.ssl.SSLContext;

/** An {@code SSLContext} that no name was looked up for. */
final class BoltworkContext extends SSLContext {
  BoltworkContext(ContextSpi spi) {
    super(spi, new BoltworkProvider(), ContextKind.TLS.algorithm());
  }
}
