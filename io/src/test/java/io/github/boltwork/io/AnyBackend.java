package io.github.boltwork.io;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A backend and a version of TLS, for tests that must hold on all of them. {@code null} is the
 * plaintext {@link FrameEngine}; the others are found as a user's program finds them, and one that
 * is not there fails the test.
 */
record AnyBackend(String id, TlsVersion version) {
  static final List<String> IDS = List.of("null", "jdk", "conscrypt", "bc", "boringssl");
  static final String HOST = "server.example";

  /** How many frames of the null backend stand between two KeyUpdates. */
  private static final int UPDATE_EVERY = 3;

  static {
    KeyLimits.low();
  }

  private static final BackendRegistry REGISTRY = BackendRegistry.load();
  private static final ThrowawayAuthority AUTHORITY = ThrowawayAuthority.create("Test Root");
  private static final Credential CREDENTIAL = AUTHORITY.issue(HOST).credential();

  /** Made once: contexts are costly and immutable. */
  private static final Map<AnyBackend, Contexts> CONTEXTS = new ConcurrentHashMap<>();

  private record Contexts(TlsClientContext clients, TlsServerContext servers) {}

  /** All of them, also as a source of parameters. */
  static Stream<AnyBackend> all() {
    return IDS.stream().flatMap(AnyBackend::versionsOf);
  }

  /** Those of one version. */
  static Stream<AnyBackend> all(TlsVersion version) {
    return all().filter(backend -> backend.version == version);
  }

  /** Those with a library behind them. */
  static Stream<AnyBackend> real() {
    return all().filter(backend -> !backend.isNull());
  }

  /** Each of those, to be done inside each. */
  static Stream<Arguments> nestings() {
    return real().flatMap(inner -> real().map(outer -> Arguments.of(inner, outer)));
  }

  private static Stream<AnyBackend> versionsOf(String id) {
    return Stream.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3).map(v -> new AnyBackend(id, v));
  }

  boolean isNull() {
    return id.equals("null");
  }

  TlsClientContext clients() {
    return contexts().clients;
  }

  TlsServerContext servers() {
    return contexts().servers;
  }

  TlsEngine client() {
    return clients().engine(HOST, 443);
  }

  TlsEngine server() {
    return servers().engine();
  }

  TlsChannel client(ByteChannel transport) {
    return TlsChannel.client(clients(), HOST, 443, transport);
  }

  TlsChannel server(ByteChannel transport) {
    return TlsChannel.server(servers(), transport);
  }

  AsynchronousTlsChannel client(AsynchronousByteChannel transport) {
    return AsynchronousTlsChannel.client(clients(), HOST, 443, transport);
  }

  AsynchronousTlsChannel server(AsynchronousByteChannel transport) {
    return AsynchronousTlsChannel.server(servers(), transport);
  }

  /** What the servers' certificate is issued by. */
  static String authorityPem() {
    return AUTHORITY.certificatePem();
  }

  /** Makes clients for servers of another JVM. */
  TlsClientContext clientsTrusting(TlsTrust trust) throws TlsException {
    return isNull()
        ? new FrameContexts.Client(version, UPDATE_EVERY)
        : backend().client(TlsClientConfig.builder().versions(version).trust(trust).build());
  }

  /** Makes sockets of clients; those of the null backend are of TLS 1.3, whatever the version. */
  TlsSocketFactory socketClients() throws TlsException {
    return new TlsSocketFactory(
        isNull() ? new FrameBackend() : backend(),
        TlsClientConfig.builder().versions(version).trust(trust()).build());
  }

  /** Makes the sockets of their servers. */
  TlsServerSocketFactory socketServers() throws TlsException {
    return new TlsServerSocketFactory(isNull() ? new FrameBackend() : backend(), serverConfig());
  }

  private static TlsTrust trust() {
    return TlsTrust.certificates(List.of(AUTHORITY.certificate()));
  }

  private Contexts contexts() {
    return CONTEXTS.computeIfAbsent(this, AnyBackend::makeContexts);
  }

  private Contexts makeContexts() {
    if (isNull()) {
      return new Contexts(
          new FrameContexts.Client(version, UPDATE_EVERY),
          new FrameContexts.Server(version, UPDATE_EVERY));
    }
    try {
      return new Contexts(clientsTrusting(trust()), backend().server(serverConfig()));
    } catch (TlsException e) {
      throw new AssertionError("no contexts of " + this, e);
    }
  }

  private TlsBackend backend() {
    return REGISTRY
        .find(id)
        .orElseThrow(
            () ->
                new AssertionError(
                    "backend %s is expected, but found are %s and broken are %s"
                        .formatted(id, REGISTRY.found(), REGISTRY.broken())))
        .backend();
  }

  private TlsServerConfig serverConfig() throws TlsException {
    TlsIdentity identity = TlsIdentity.of(CREDENTIAL.privateKey(), CREDENTIAL.certificates());
    return TlsServerConfig.builder(identity).versions(version).build();
  }

  @Override
  public String toString() {
    return id + " " + version;
  }
}
