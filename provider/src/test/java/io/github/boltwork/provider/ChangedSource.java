package io.github.boltwork.provider;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.parameters.ConnectionSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/** A source whose engines are watched, and can be changed. */
class ChangedSource implements EngineSource {
  private final EngineSource source;
  private final Function<TlsEngine, WatchedTls> change;

  /** The engines it has made. */
  final List<WatchedTls> made = new CopyOnWriteArrayList<>();

  ChangedSource(EngineSource source, Function<TlsEngine, WatchedTls> change) {
    this.source = source;
    this.change = change;
  }

  /** Makes both sides of a subject with engines that are watched. */
  static TestSides watched(Subject subject) {
    return watched(subject.sides());
  }

  /** Makes both sides with engines that are watched. */
  static TestSides watched(TestSides sides) {
    return new TestSides(
        new ChangedSource(sides.clients(), WatchedTls::new),
        new ChangedSource(sides.servers(), WatchedTls::new));
  }

  /** Returns the only engine made for one side. */
  static WatchedTls only(EngineSource source) {
    List<WatchedTls> made = ((ChangedSource) source).made;
    if (made.size() != 1) {
      throw new AssertionError(made.size() + " engines were made");
    }
    return made.get(0);
  }

  @Override
  public boolean client() {
    return source.client();
  }

  @Override
  public ConnectionSettings settings() {
    return source.settings();
  }

  @Override
  public TlsEngine open(Connection engine, ConnectionSettings fixed, @Nullable HelloFacts hello)
      throws TlsException, SSLException {
    WatchedTls changed = change.apply(source.open(engine, fixed, hello));
    made.add(changed);
    return changed;
  }

  @Override
  public SSLSessionContext sessionContext() {
    return source.sessionContext();
  }

  @Override
  public SSLSession established(Connection engine, TlsSession facts) {
    return source.established(engine, facts);
  }
}
