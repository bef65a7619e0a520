package io.github.boltwork.provider;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsSession;
import io.github.boltwork.parameters.ConnectionSettings;
import io.github.boltwork.parameters.ContextCache;
import io.github.boltwork.parameters.Derivation;
import java.util.List;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/** The servers of an {@code SSLContext}. */
final class ServerSide implements EngineSource {
  /** Servers of many names have as many identities, and a context for each. */
  private static final int MOST_CONTEXTS = 256;

  private final TlsBackend backend;
  private final ServerConfigs configs;
  private final Maker maker;
  private final boolean managerChecksNames;
  private final ConnectionSettings settings;
  private final ContextCache<Key, TlsServerContext> contexts;
  private final Sessions sessions;

  private ServerSide(
      TlsBackend backend,
      ServerConfigs configs,
      Maker maker,
      boolean managerChecksNames,
      ConnectionSettings settings,
      ContextCache<Key, TlsServerContext> contexts,
      Sessions sessions) {
    this.backend = backend;
    this.configs = configs;
    this.maker = maker;
    this.managerChecksNames = managerChecksNames;
    this.settings = settings;
    this.contexts = contexts;
    this.sessions = sessions;
  }

  /**
   * Makes a side.
   *
   * @param backend what contexts are made on
   * @param maker makes them
   * @param managerChecksNames whether clients' names, where they are to be checked, are left to the
   *     trust manager
   * @param settings what its connections start with
   * @param nanos a clock
   */
  static ServerSide of(
      TlsBackend backend,
      ServerConfigs configs,
      Maker maker,
      boolean managerChecksNames,
      ConnectionSettings settings,
      LongSupplier nanos) {
    ContextCache<Key, TlsServerContext> contexts = new ContextCache<>(MOST_CONTEXTS, nanos);
    return new ServerSide(
        backend,
        configs,
        maker,
        managerChecksNames,
        settings,
        contexts,
        new Sessions(nanos, false, contexts::limitAge));
  }

  /** Makes the side of a context that is there already. */
  static ServerSide of(TlsServerContext context, LongSupplier nanos) {
    TlsServerConfig config = context.config();
    List<TlsIdentity> identities = config.identities();
    ConnectionSettings settings = ConnectionSettings.of(config);
    ContextCache<Key, TlsServerContext> contexts =
        new ContextCache<>(
            MOST_CONTEXTS, new Key(settings, identities.get(0)), context, false, nanos);
    ServerConfigs configs =
        (connection, fixed, hello) -> {
          if (identities.size() == 1) {
            connection.particulars().localCertificates(identities.get(0).certificates());
          }
          return config;
        };
    return new ServerSide(
        context.backend(),
        configs,
        context.backend()::server,
        false,
        settings,
        contexts,
        new Sessions(nanos, config.ticketKeys().isPresent(), contexts::limitAge));
  }

  @Override
  public boolean client() {
    return false;
  }

  @Override
  public ConnectionSettings settings() {
    return settings;
  }

  @Override
  public TlsEngine open(Connection connection, ConnectionSettings fixed, @Nullable HelloFacts hello)
      throws TlsException, SslRefusal {
    HelloFacts seen = hello == null ? HelloFacts.UNREADABLE : hello;
    ConnectionSettings decided;
    TlsServerConfig config;
    try {
      ServerChoices.checkName(connection, seen);
      decided = ServerChoices.decide(connection, fixed, seen);
      config = configs.of(connection, decided, seen);
    } catch (RuntimeException e) {
      throw new SslRefusal(
          "a key manager, SNI matcher or protocol selector failed: " + e,
          ServerChoices.alert("internal_error"),
          e);
    }
    Key key = new Key(decided, config.identities().get(0));
    connection.particulars().retirement(() -> contexts.replace(key));
    Derivation derivation =
        new Derivation(managerChecksNames ? decided.withPeerNameCheck(false) : decided, backend);
    return derivation.hold(
        contexts.engine(key, () -> maker.make(derivation.of(config)), TlsServerContext::engine));
  }

  @Override
  public SSLSessionContext sessionContext() {
    return sessions;
  }

  @Override
  public SSLSession established(Connection connection, TlsSession facts) {
    return sessions.established(connection, facts);
  }

  /** What tells contexts apart; identities are, by object. */
  private record Key(ConnectionSettings settings, TlsIdentity identity) {}

  /** Makes a context. */
  @FunctionalInterface
  interface Maker {
    TlsServerContext make(TlsServerConfig config) throws TlsException;
  }
}
