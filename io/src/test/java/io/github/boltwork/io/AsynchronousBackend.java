package io.github.boltwork.io;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A backend that must be there, with one version of TLS. */
record AsynchronousBackend(String id, TlsVersion version) {
  static final String HOST = "server.example";

  private static final List<String> IDS = List.of("jdk", "conscrypt", "bc");
  private static final BackendRegistry REGISTRY = BackendRegistry.load();
  private static final ThrowawayAuthority AUTHORITY = ThrowawayAuthority.create("Test Root");
  private static final Credential CREDENTIAL = AUTHORITY.issue(HOST).credential();
  private static final Map<AsynchronousBackend, Contexts> CONTEXTS = new ConcurrentHashMap<>();

  private record Contexts(TlsClientContext clients, TlsServerContext servers) {}

  static Stream<AsynchronousBackend> all() {
    return Stream.of(TlsVersion.values()).flatMap(AsynchronousBackend::of);
  }

  static Stream<AsynchronousBackend> with13() {
    return of(TlsVersion.TLS_1_3);
  }

  private static Stream<AsynchronousBackend> of(TlsVersion version) {
    return IDS.stream().map(id -> new AsynchronousBackend(id, version));
  }

  TlsClientContext clients() {
    return contexts().clients;
  }

  TlsServerContext servers() {
    return contexts().servers;
  }

  private Contexts contexts() {
    return CONTEXTS.computeIfAbsent(this, AsynchronousBackend::make);
  }

  private Contexts make() {
    TlsBackend backend =
        REGISTRY
            .find(id)
            .orElseThrow(
                () ->
                    new AssertionError(
                        "backend %s is expected, but found are %s and broken are %s"
                            .formatted(id, REGISTRY.found(), REGISTRY.broken())))
            .backend();
    try {
      TlsIdentity identity = TlsIdentity.of(CREDENTIAL.privateKey(), CREDENTIAL.certificates());
      TlsTrust trust = TlsTrust.certificates(List.of(AUTHORITY.certificate()));
      return new Contexts(
          backend.client(TlsClientConfig.builder().versions(version).trust(trust).build()),
          backend.server(TlsServerConfig.builder(identity).versions(version).build()));
    } catch (TlsException e) {
      throw new AssertionError("no contexts of " + this, e);
    }
  }
}
