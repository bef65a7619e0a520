package io.github.boltwork;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A backend that answers what it was told to and counts how often it was asked. */
final class FakeBackend implements TlsBackend {
  private final String id;
  private final int priority;
  private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
  private final List<Refusal> refusals = new ArrayList<>();
  private Availability availability = Availability.available();
  private int probes;

  private FakeBackend(String id, int priority) {
    this.id = id;
    this.priority = priority;
  }

  static FakeBackend of(String id, int priority) {
    return new FakeBackend(id, priority);
  }

  @CanIgnoreReturnValue
  FakeBackend unavailable(String reason) {
    availability = Availability.unavailable(reason, null);
    return this;
  }

  @CanIgnoreReturnValue
  FakeBackend capableOf(Capability... capable) {
    capabilities.addAll(Arrays.asList(capable));
    return this;
  }

  @CanIgnoreReturnValue
  FakeBackend refusing(String field, String reason) {
    refusals.add(new Refusal(field, reason));
    return this;
  }

  /** Returns how often anything was asked that may load native code. */
  int probes() {
    return probes;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Library library() {
    return new Library("Fake" + id.toUpperCase(Locale.ROOT), "1.0");
  }

  @Override
  public int priority() {
    return priority;
  }

  @Override
  public Availability availability() {
    probes++;
    return availability;
  }

  @Override
  public Set<Capability> capabilities() {
    probes++;
    return capabilities;
  }

  @Override
  public List<Refusal> refusals(TlsConfig config) {
    probes++;
    return refusals;
  }

  @Override
  public TlsClientContext client(TlsClientConfig config) {
    probes++;
    return new Client(this, config);
  }

  @Override
  public TlsServerContext server(TlsServerConfig config) {
    probes++;
    return new Server(this, config);
  }

  /** Tells who made it of what; makes no engine. */
  record Client(FakeBackend backend, TlsClientConfig config) implements TlsClientContext {
    @Override
    public TlsEngine engine(String host, int port) {
      throw new UnsupportedOperationException("a fake makes no engine");
    }

    @Override
    public void close() {}
  }

  /** Tells who made it of what; makes no engine. */
  record Server(FakeBackend backend, TlsServerConfig config) implements TlsServerContext {
    @Override
    public TlsEngine engine() {
      throw new UnsupportedOperationException("a fake makes no engine");
    }

    @Override
    public void close() {}
  }
}
