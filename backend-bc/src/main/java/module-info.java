/** Bouncy Castle's TLS as a backend. */
module io.github.boltwork.backend.bc {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires static com.google.auto.service;
  requires transitive io.github.boltwork.jsse;
  requires org.bouncycastle.provider;
  requires java.logging;
  requires org.bouncycastle.tls;

  exports io.github.boltwork.backend.bc;

  provides io.github.boltwork.TlsBackend with
      io.github.boltwork.backend.bc.BouncyCastleBackend;
}
