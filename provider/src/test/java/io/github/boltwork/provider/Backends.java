package io.github.boltwork.provider;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.backend.bc.BouncyCastleBackend;
import io.github.boltwork.backend.boringssl.BoringSslBackend;
import io.github.boltwork.backend.conscrypt.ConscryptBackend;
import io.github.boltwork.backend.jdk.JdkBackend;

/** The real backends, by name: one that is not there fails the test that wants it. */
@SuppressWarnings("ImmutableEnumChecker") // Backends have no state that changes.
enum Backends {
  JDK(new JdkBackend()),
  CONSCRYPT(new ConscryptBackend()),
  BC(new BouncyCastleBackend()),
  BORINGSSL(new BoringSslBackend());

  private final TlsBackend backend;

  Backends(TlsBackend backend) {
    this.backend = backend;
  }

  TlsBackend get() {
    return backend;
  }
}
