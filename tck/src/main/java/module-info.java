/** The engine contract as tests that any backend runs against itself. */
module io.github.boltwork.tck {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires java.management;
  requires jdk.management;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.tls;
  requires transitive io.github.boltwork;
  requires transitive io.github.boltwork.pki;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;

  exports io.github.boltwork.tck;
}
