package io.github.boltwork.provider;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.parameters.ConnectionSettings;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes stubs, with the settings of a real side. */
final class StubSource extends ChangedSource {
  private final Function<Boolean, StubTls> stubs;

  private StubSource(EngineSource source, Function<Boolean, StubTls> stubs) {
    super(source, WatchedTls::new);
    this.stubs = stubs;
  }

  /** Makes both sides, by something that is told whether it is the client's. */
  static TestSides sides(Function<Boolean, StubTls> stubs) {
    TestSides real = Subject.all().findFirst().orElseThrow().sides();
    return new TestSides(
        new StubSource(real.clients(), stubs), new StubSource(real.servers(), stubs));
  }

  /** Makes two connected ends. */
  static Pump connected(Function<Boolean, StubTls> stubs) throws javax.net.ssl.SSLException {
    TestSides sides = sides(stubs);
    Pump pump = new Pump(sides.client(), sides.server(), Driver.BY_STATUS);
    pump.handshake();
    return pump;
  }

  @Override
  public TlsEngine open(
      Connection connection, ConnectionSettings fixed, @Nullable HelloFacts hello) {
    return stubs.apply(client());
  }
}
