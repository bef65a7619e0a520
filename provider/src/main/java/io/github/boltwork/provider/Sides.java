package io.github.boltwork.provider;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.Selection;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.parameters.ConnectionSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The clients and the servers of an {@code SSLContext}, or one of both. */
final class Sides implements EngineSources {
  private final @Nullable ClientSide client;
  private final @Nullable ServerSide server;

  private Sides(@Nullable ClientSide client, @Nullable ServerSide server) {
    this.client = client;
    this.server = server;
  }

  /**
   * Makes those of {@code SSLContext.init}.
   *
   * @param trustManagers null for the system's trust
   * @param nanos a clock
   */
  static Sides managed(
      ContextKind kind,
      Selection selection,
      KeyManager @Nullable [] keyManagers,
      TrustManager @Nullable [] trustManagers,
      LongSupplier nanos) {
    GivenKeys keys = GivenKeys.first(keyManagers == null ? new KeyManager[0] : keyManagers);
    GivenTrust given = trustManagers == null ? null : GivenTrust.first(trustManagers);
    boolean managerChecksNames = given != null && given.decidesOnNames();
    TlsTrust trust = given == null ? TlsTrust.system() : TlsTrust.dangerDecidedBy(given);
    TlsClientConfig config =
        TlsClientConfig.builder()
            .versions(kind.versions(true).toArray(new TlsVersion[0]))
            .trust(trust)
            .identityChooser(new ManagedClient(keys))
            // As in JSSE, only an endpoint identification algorithm makes it be checked.
            .dangerSkipServerNameCheck()
            .build();
    return new Sides(
        ClientSide.of(selection.backend(), config, selection::client, managerChecksNames, nanos),
        ServerSide.of(
            selection.backend(),
            new ManagedServer(keys, trust, selection.backend()),
            selection::server,
            managerChecksNames,
            serverSettings(kind),
            nanos));
  }

  private static ConnectionSettings serverSettings(ContextKind kind) {
    return new ConnectionSettings(
        false,
        kind.versions(false),
        TlsConfig.DEFAULT_CIPHER_SUITES,
        List.of(),
        List.of(),
        Optional.empty(),
        false,
        ClientAuth.NONE);
  }

  /** Makes those of contexts that are there already, one of which may be missing. */
  static Sides of(
      @Nullable TlsClientContext client, @Nullable TlsServerContext server, LongSupplier nanos) {
    return new Sides(
        client == null ? null : ClientSide.of(client, nanos),
        server == null ? null : ServerSide.of(server, nanos));
  }

  @Override
  public EngineSource side(boolean client) {
    EngineSource side = client ? this.client : server;
    if (side == null) {
      throw new IllegalArgumentException(
          client
              ? "this SSLContext was made of a TlsServerContext and has no clients; make one with"
                  + " SslContexts.client, or SslContexts.of for both sides"
              : "this SSLContext was made of a TlsClientContext and has no servers; make one with"
                  + " SslContexts.server, or SslContexts.of for both sides");
    }
    return side;
  }

  /** Returns the side that the defaults of the {@code SSLContext} are of. */
  EngineSource preferred() {
    return side(client != null);
  }

  @Override
  public EngineSource undecided() {
    return side(server == null);
  }
}
