package com.example.metered;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.tck.BackendTck;

/** All it takes to hold a backend to the contract. */
final class MeteredBackendTckTest implements BackendTck {
  private static final TlsBackend BACKEND = new MeteredBackend();

  @Override
  public TlsBackend backend() {
    return BACKEND;
  }
}
