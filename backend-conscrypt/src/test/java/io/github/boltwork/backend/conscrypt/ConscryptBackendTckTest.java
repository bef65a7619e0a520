package io.github.boltwork.backend.conscrypt;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.tck.BackendTck;

final class ConscryptBackendTckTest implements BackendTck {
  private static final TlsBackend BACKEND = new ConscryptBackend();

  @Override
  public TlsBackend backend() {
    return BACKEND;
  }
}
