/** What an engine needs whatever library is under it; for those who write backends. */
module io.github.boltwork.engine {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires transitive io.github.boltwork;

  exports io.github.boltwork.engine;
}
