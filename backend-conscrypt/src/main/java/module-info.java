/** Conscrypt, which is BoringSSL, as a backend. */
module io.github.boltwork.backend.conscrypt {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires static com.google.auto.service;
  requires transitive io.github.boltwork.jsse;
  requires org.conscrypt;

  exports io.github.boltwork.backend.conscrypt;

  provides io.github.boltwork.TlsBackend with
      io.github.boltwork.backend.conscrypt.ConscryptBackend;
}
