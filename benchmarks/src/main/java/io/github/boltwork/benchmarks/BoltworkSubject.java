package io.github.boltwork.benchmarks;

import io.github.boltwork.Capability;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.io.TlsServerSocketFactory;
import io.github.boltwork.io.TlsSocketFactory;
import io.github.boltwork.pki.Credential;
import java.io.IOException;
import java.util.List;

/** Engines of a Boltwork backend, used as the Javadoc says. */
final class BoltworkSubject implements Subject {
  private final TlsBackend backend;
  private final Setting setting;
  private final TlsClientContext client;
  private final TlsServerContext server;

  BoltworkSubject(TlsBackend backend, Setting setting) throws TlsException {
    this.backend = backend;
    this.setting = setting;
    this.client = backend.client(clientConfig(backend, setting));
    this.server = backend.server(serverConfig(backend, setting));
  }

  /** Returns the configuration of a client that checks chain and name. */
  static TlsClientConfig clientConfig(TlsBackend backend, Setting setting) {
    TlsClientConfig.Builder builder =
        TlsClientConfig.builder()
            .trust(TlsTrust.certificates(List.of(Authority.certificate())))
            .versions(setting.version());
    if (choosesSuite(backend, setting)) {
      builder.cipherSuites(setting.suite());
    }
    if (takesGroups(backend)) {
      builder.namedGroups(setting.groups());
    }
    return builder.build();
  }

  private static TlsServerConfig serverConfig(TlsBackend backend, Setting setting)
      throws TlsException {
    Credential credential = Authority.server(setting.key());
    TlsServerConfig.Builder builder =
        TlsServerConfig.builder(TlsIdentity.of(credential.privateKey(), credential.certificates()))
            .versions(setting.version());
    if (choosesSuite(backend, setting)) {
      builder.cipherSuites(setting.suite());
    }
    if (takesGroups(backend)) {
      builder.namedGroups(setting.groups());
    }
    return builder.build();
  }

  /** The suite a backend takes without being asked need not be chosen, and may not be. */
  private static boolean choosesSuite(TlsBackend backend, Setting setting) {
    return !setting.suite().equals(Subjects.FIRST_SUITE)
        || backend.capabilities().contains(Capability.CIPHER_SUITES_1_3);
  }

  private static boolean takesGroups(TlsBackend backend) {
    return backend.capabilities().contains(Capability.NAMED_GROUPS);
  }

  @Override
  public Peer client(int port) {
    return new BoltworkPeer(client.engine(Authority.HOST, port));
  }

  @Override
  public Peer server() {
    return new BoltworkPeer(server.engine());
  }

  @Override
  public Link connect(Endpoint endpoint, Dialogue dialogue) throws IOException {
    return endpoint.isSocket()
        ? new BoltworkSockets(
                new TlsSocketFactory(backend, clientConfig(backend, setting)),
                new TlsServerSocketFactory(backend, serverConfig(backend, setting)))
            .connect(backend.id(), endpoint, dialogue)
        : BoltworkChannels.connect(client, server, endpoint, dialogue);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
