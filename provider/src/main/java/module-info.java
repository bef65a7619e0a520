/** Any backend as {@code javax.net.ssl}: for code that takes nothing else. */
module io.github.boltwork.provider {
  requires static com.google.auto.service;
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires transitive io.github.boltwork;
  requires io.github.boltwork.engine;
  requires io.github.boltwork.io;
  requires io.github.boltwork.parameters;

  exports io.github.boltwork.provider;

  provides java.security.Provider with
      io.github.boltwork.provider.BoltworkProvider;
}
