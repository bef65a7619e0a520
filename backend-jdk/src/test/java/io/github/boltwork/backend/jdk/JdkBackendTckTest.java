package io.github.boltwork.backend.jdk;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.tck.BackendTck;

final class JdkBackendTckTest implements BackendTck {
  private static final TlsBackend BACKEND = new JdkBackend();

  @Override
  public TlsBackend backend() {
    return BACKEND;
  }
}
