package io.github.boltwork.provider;

import io.github.boltwork.ServerName;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.parameters.ConnectionSettings;
import io.github.boltwork.parameters.ContextCache;
import io.github.boltwork.parameters.Derivation;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/** The clients of an {@code SSLContext}. */
final class ClientSide implements EngineSource {
  private static final int MOST_CONTEXTS = 64;
  private static final int LAST_PORT = 0xffff;

  private final TlsBackend backend;
  private final TlsClientConfig config;
  private final Maker maker;
  private final boolean managerChecksNames;
  private final ConnectionSettings settings;
  private final ContextCache<Key, TlsClientContext> contexts;
  private final Sessions sessions;
  private final ShownChains shown = new ShownChains(Sessions.SIZE);

  private ClientSide(
      TlsBackend backend,
      TlsClientConfig config,
      Maker maker,
      boolean managerChecksNames,
      ContextCache<Key, TlsClientContext> contexts,
      LongSupplier nanos) {
    this.backend = backend;
    this.config = config;
    this.maker = maker;
    this.managerChecksNames = managerChecksNames;
    this.settings = ConnectionSettings.of(config);
    this.contexts = contexts;
    this.sessions = new Sessions(nanos, false, contexts::limitAge);
  }

  /**
   * Makes a side.
   *
   * @param backend what contexts are made on
   * @param config what its connections start with
   * @param maker makes them
   * @param managerChecksNames whether the server's name, where it is to be checked, is left to the
   *     trust manager
   * @param nanos a clock
   */
  static ClientSide of(
      TlsBackend backend,
      TlsClientConfig config,
      Maker maker,
      boolean managerChecksNames,
      LongSupplier nanos) {
    return new ClientSide(
        backend,
        config,
        maker,
        managerChecksNames,
        new ContextCache<>(MOST_CONTEXTS, nanos),
        nanos);
  }

  /** Makes the side of a context that is there already. */
  static ClientSide of(TlsClientContext context, LongSupplier nanos) {
    TlsClientConfig config = context.config();
    Key usual = new Key(ConnectionSettings.of(config), Optional.empty());
    return new ClientSide(
        context.backend(),
        config,
        context.backend()::client,
        false,
        new ContextCache<>(MOST_CONTEXTS, usual, context, false, nanos),
        nanos);
  }

  @Override
  public boolean client() {
    return true;
  }

  @Override
  public ConnectionSettings settings() {
    return settings;
  }

  @Override
  public TlsEngine open(Connection connection, ConnectionSettings fixed, @Nullable HelloFacts hello)
      throws TlsException {
    Optional<String> peer = name(connection.peerHost());
    Optional<String> name = fixed.serverName().or(() -> peer);
    boolean checks = fixed.checksPeerName() && !managerChecksNames;
    if (checks && name.isEmpty()) {
      throw new TlsException(
          TlsException.Kind.CONFIG,
          "the server's name is to be checked, but the host is "
              + connection.peerHost()
              + "; make the engine with createSSLEngine(host, port)");
    }
    // Names are many and contexts costly: one has a name of its own only to overrule its config.
    ConnectionSettings ofContext =
        config.serverName().isPresent() ? fixed : fixed.withServerName(Optional.empty());
    Key key =
        new Key(ofContext, managerChecksNames && !name.equals(peer) ? peer : Optional.empty());
    connection.particulars().retirement(() -> contexts.replace(key));
    connection.particulars().server(new Server(key, name, port(connection)));
    Derivation derivation = new Derivation(ofContext, backend);
    return derivation.hold(
        contexts.engine(
            key,
            () -> maker.make(derive(derivation)),
            context -> context.engine(name.orElseGet(Nowhere::next), port(connection))));
  }

  private static int port(Connection connection) {
    int port = connection.peerPort();
    return port < 0 || port > LAST_PORT ? 0 : port;
  }

  private TlsClientConfig derive(Derivation derivation) {
    TlsClientConfig derived = derivation.of(config);
    return managerChecksNames ? derived.toBuilder().dangerSkipServerNameCheck().build() : derived;
  }

  /** Returns the host of a connection if it is one; JSSE takes anything as a hint. */
  private static Optional<String> name(@Nullable String host) {
    try {
      return Optional.ofNullable(host).map(ServerName::of).map(ServerName::toString);
    } catch (IllegalArgumentException noHost) {
      return Optional.empty();
    }
  }

  @Override
  public SSLSessionContext sessionContext() {
    return sessions;
  }

  @Override
  public SSLSession established(Connection connection, TlsSession facts) {
    shown.settle(connection.particulars(), facts);
    return sessions.established(connection, facts);
  }

  /**
   * What tells contexts apart: the host too, where it is not the name that is sent, and a manager
   * may have judged by either.
   */
  private record Key(ConnectionSettings settings, Optional<String> host) {}

  /** What tells servers apart whose sessions are resumed. */
  private record Server(Key key, Optional<String> name, int port) {}

  /** Makes a context. */
  @FunctionalInterface
  interface Maker {
    TlsClientContext make(TlsClientConfig config) throws TlsException;
  }
}
