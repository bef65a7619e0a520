package io.github.boltwork.cli;

import io.github.boltwork.Availability;
import io.github.boltwork.Capability;
import io.github.boltwork.Library;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import java.util.List;
import java.util.Set;

/** A backend that tells facts and does nothing. */
class FakeBackend implements TlsBackend {
  private final String id;
  private final Availability availability;

  FakeBackend(String id, Availability availability) {
    this.id = id;
    this.availability = availability;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Library library() {
    return new Library("Fake", "1");
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Availability availability() {
    return availability;
  }

  @Override
  public Set<Capability> capabilities() {
    return availability instanceof Availability.Available ? Set.of(Capability.TLS_1_3) : Set.of();
  }

  @Override
  public List<Refusal> refusals(TlsConfig config) {
    return List.of();
  }

  @Override
  public TlsClientContext client(TlsClientConfig config) throws TlsException {
    throw new UnsupportedOperationException();
  }

  @Override
  public TlsServerContext server(TlsServerConfig config) throws TlsException {
    throw new UnsupportedOperationException();
  }
}
