/** Channels over any backend and any transport. */
module io.github.boltwork.io {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires transitive io.github.boltwork;
  requires io.github.boltwork.parameters;

  exports io.github.boltwork.io;
}
