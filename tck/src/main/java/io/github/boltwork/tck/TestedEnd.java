package io.github.boltwork.tck;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.io.IOException;

/** Which engine of a backend meets a crafted peer: a client or a server, in one version. */
public enum TestedEnd {
  /** A client with TLS 1.2. */
  CLIENT_TLS_1_2(true, TlsVersion.TLS_1_2),
  /** A server with TLS 1.2. */
  SERVER_TLS_1_2(false, TlsVersion.TLS_1_2),
  /** A client with TLS 1.3. */
  CLIENT_TLS_1_3(true, TlsVersion.TLS_1_3),
  /** A server with TLS 1.3. */
  SERVER_TLS_1_3(false, TlsVersion.TLS_1_3);

  private static final CraftedChain CHAIN =
      CraftedChain.of(TestPki.authority().issue(EnginePair.HOST).credential());

  private final boolean client;
  private final TlsVersion version;

  TestedEnd(boolean client, TlsVersion version) {
    this.client = client;
    this.version = version;
  }

  boolean isClient() {
    return client;
  }

  TlsVersion version() {
    return version;
  }

  boolean isTls13() {
    return version == TlsVersion.TLS_1_3;
  }

  /** Makes a peer that does nothing odd of its own accord. */
  CraftedPeer peer() {
    return client ? new CraftedServer(version, CHAIN).peer() : new CraftedClient(version).peer();
  }

  /** Joins an engine under test and a peer. */
  CraftedPair against(TlsBackend backend, CraftedPeer peer, BufferShape shape) throws TlsException {
    return client
        ? CraftedPair.client(
            backend,
            TlsClientConfig.builder().versions(version).trust(TestPki.trust()).build(),
            peer,
            shape)
        : CraftedPair.server(
            backend,
            TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).versions(version).build(),
            peer,
            shape);
  }

  /** Joins an engine under test and a peer whose handshake is changed. */
  CraftedPair shaped(TlsBackend backend, RecordShaper shaper) throws TlsException {
    return against(backend, peer().shape(shaper), BufferShape.ROOMY);
  }

  /** Connects an engine under test with a peer. */
  CraftedPair connected(TlsBackend backend, BufferShape shape) throws IOException {
    return against(backend, peer(), shape).handshake();
  }

  /** Connects an engine under test, its buffers roomy, with a peer. */
  CraftedPair connected(TlsBackend backend) throws IOException {
    return connected(backend, BufferShape.ROOMY);
  }

  static CraftedServer server(TlsVersion version) {
    return new CraftedServer(version, CHAIN);
  }
}
