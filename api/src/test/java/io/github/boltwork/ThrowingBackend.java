package io.github.boltwork;

import java.util.List;
import java.util.Set;

/** A stranger's backend: it has an id, and throws or returns null wherever it should not. */
final class ThrowingBackend implements TlsBackend {
  @Override
  public String id() {
    return "throwing";
  }

  @Override
  public Library library() {
    throw new NoClassDefFoundError("library");
  }

  @Override
  public int priority() {
    return 50;
  }

  @Override
  public Availability availability() {
    throw new UnsatisfiedLinkError("probe");
  }

  @Override
  public Set<Capability> capabilities() {
    throw new AssertionError("capabilities");
  }

  @Override
  public List<Refusal> refusals(TlsConfig config) {
    throw new IllegalStateException("refusals");
  }

  @Override
  public TlsClientContext client(TlsClientConfig config) {
    throw new IllegalStateException("client");
  }

  @Override
  public TlsServerContext server(TlsServerConfig config) {
    throw new IllegalStateException("server");
  }
}
