package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.tck.BackendTck;

final class BoringSslBackendTckTest implements BackendTck {
  private static final TlsBackend BACKEND = new BoringSslBackend();

  @Override
  public TlsBackend backend() {
    return BACKEND;
  }
}
