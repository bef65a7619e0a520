/** A backend of one's own. */
module com.example.metered {
  requires transitive io.github.boltwork;
  requires io.github.boltwork.backend.jdk;

  exports com.example.metered;

  provides io.github.boltwork.TlsBackend with
      com.example.metered.MeteredBackend;
}
