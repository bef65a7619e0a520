package io.github.boltwork.parameters;

import io.github.boltwork.Availability;
import io.github.boltwork.Capability;
import io.github.boltwork.Library;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import java.util.List;
import java.util.Set;

/** A backend that does nothing but tell what it can do. */
record ListedBackend(Set<Capability> capabilities) implements TlsBackend {
  @Override
  public String id() {
    return "listed";
  }

  @Override
  public Library library() {
    return new Library("Listed", "1");
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Availability availability() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Refusal> refusals(TlsConfig config) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TlsClientContext client(TlsClientConfig config) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TlsServerContext server(TlsServerConfig config) {
    throw new UnsupportedOperationException();
  }
}
