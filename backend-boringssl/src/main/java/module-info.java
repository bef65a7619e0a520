/** BoringSSL, through the classes of netty-tcnative, as a backend. */
module io.github.boltwork.backend.boringssl {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires static com.google.auto.service;
  requires io.github.boltwork.engine;
  requires transitive io.github.boltwork;
  requires io.netty.tcnative.classes.openssl;

  exports io.github.boltwork.backend.boringssl;

  provides io.github.boltwork.TlsBackend with
      io.github.boltwork.backend.boringssl.BoringSslBackend;
}
