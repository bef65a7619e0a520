/** Throw-away authorities and certificates, for tests and demonstrations. */
module io.github.boltwork.pki {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;

  exports io.github.boltwork.pki;
}
