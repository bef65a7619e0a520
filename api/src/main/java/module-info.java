/**
 * The Boltwork API: the engine contract, configurations, the backend SPI, the registry and the
 * selector.
 */
module io.github.boltwork {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;

  exports io.github.boltwork;

  uses io.github.boltwork.TlsBackend;
}
