/** What {@code javax.net.ssl} parameters and sessions say, in our terms and back. */
@SuppressWarnings("module") // Whoever compiles this module has not seen those that use it.
module io.github.boltwork.parameters {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires transitive io.github.boltwork;

  exports io.github.boltwork.parameters to
      io.github.boltwork.io,
      io.github.boltwork.provider;
}
