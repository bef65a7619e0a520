package io.github.boltwork.backend.bc;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.tck.BackendTck;

final class BouncyCastleBackendTckTest implements BackendTck {
  private static final TlsBackend BACKEND = new BouncyCastleBackend();

  @Override
  public TlsBackend backend() {
    return BACKEND;
  }
}
