/** Channels over any backend and any transport. */
module io.github.boltwork.io {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires transitive io.github.boltwork;

  exports io.github.boltwork.io;
}
