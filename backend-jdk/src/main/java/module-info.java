/** The JDK's own TLS implementation as a backend. */
module io.github.boltwork.backend.jdk {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires static com.google.auto.service;
  requires transitive io.github.boltwork.jsse;

  exports io.github.boltwork.backend.jdk;

  provides io.github.boltwork.TlsBackend with
      io.github.boltwork.backend.jdk.JdkBackend;
}
