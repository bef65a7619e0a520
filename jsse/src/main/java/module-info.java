/** What backends over a JSSE provider share. */
module io.github.boltwork.jsse {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires transitive io.github.boltwork.engine;

  exports io.github.boltwork.jsse;
}
