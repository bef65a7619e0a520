package io.github.boltwork.cli;

import io.github.boltwork.Capability;
import io.github.boltwork.Selection;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;

/**
 * The contexts of one backend, for connections that are as alike as backends can make them.
 *
 * @param backend the backend
 * @param client makes the client's ends
 * @param server makes the server's ends
 */
record BenchContexts(TlsBackend backend, TlsClientContext client, TlsServerContext server)
    implements AutoCloseable {
  /** What all prefer or can be told to take. */
  private static final String SUITE = "TLS_AES_128_GCM_SHA256";

  private static final String[] GROUPS = {"x25519", "secp256r1"};

  static BenchContexts of(Selection selection, DemoIdentity who) throws TlsException {
    TlsBackend backend = selection.backend();
    TlsClientConfig.Builder ours =
        TlsClientConfig.builder().versions(TlsVersion.TLS_1_3).trust(who.trust());
    TlsServerConfig.Builder theirs =
        TlsServerConfig.builder(who.identity()).versions(TlsVersion.TLS_1_3);
    if (backend.capabilities().contains(Capability.CIPHER_SUITES_1_3)) {
      ours.cipherSuites(SUITE);
      theirs.cipherSuites(SUITE);
    }
    if (backend.capabilities().contains(Capability.NAMED_GROUPS)) {
      ours.namedGroups(GROUPS);
      theirs.namedGroups(GROUPS);
    }
    TlsServerContext server = selection.server(theirs.build());
    try {
      return new BenchContexts(backend, selection.client(ours.build()), server);
    } catch (TlsException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
