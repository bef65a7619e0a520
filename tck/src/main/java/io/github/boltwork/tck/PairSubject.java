package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.boltwork.Capability;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.util.List;
import java.util.function.Consumer;

/** What the rules between two ends run against: the backend of each. */
public interface PairSubject {
  /**
   * Returns the backend that clients are made of.
   *
   * @return the client's backend
   */
  TlsBackend client();

  /**
   * Returns the backend that servers are made of.
   *
   * @return the server's backend
   */
  TlsBackend server();

  /**
   * Skips the test unless both ends claim a capability; the claim is printed with the skip.
   *
   * @param capability what the test is about
   */
  default void needs(Capability capability) {
    for (TlsBackend end : List.of(client(), server())) {
      assumeTrue(
          end.capabilities().contains(capability),
          () -> "backend " + end.id() + " does not claim " + capability);
    }
  }

  /**
   * Skips the test unless both ends claim a protocol version.
   *
   * @param version what the test is about
   */
  default void needs(TlsVersion version) {
    needs(version == TlsVersion.TLS_1_2 ? Capability.TLS_1_2 : Capability.TLS_1_3);
  }

  /**
   * Makes a pair of fresh engines with the kit's authority and server identity.
   *
   * @param version the version of both
   * @param shape the buffers
   * @return the pair, not connected yet
   * @throws TlsException if a context cannot be made
   */
  default EnginePair pair(TlsVersion version, BufferShape shape) throws TlsException {
    return pair(client -> client.versions(version), server -> server.versions(version), shape);
  }

  /**
   * Makes a connected pair with the kit's authority and server identity and roomy buffers.
   *
   * @param version the version of both
   * @return the pair, its handshake complete
   * @throws TlsException if it cannot be made
   */
  default EnginePair connected(TlsVersion version) throws TlsException {
    return pair(version, BufferShape.ROOMY).handshake();
  }

  /**
   * Makes a pair of fresh engines.
   *
   * @param client adds to a configuration that trusts the kit's authority
   * @param server adds to a configuration with the kit's server identity
   * @param shape the buffers
   * @return the pair, not connected yet
   * @throws TlsException if a context cannot be made
   */
  default EnginePair pair(
      Consumer<TlsClientConfig.Builder> client,
      Consumer<TlsServerConfig.Builder> server,
      BufferShape shape)
      throws TlsException {
    return pair(client, EnginePair.HOST, server, shape);
  }

  /**
   * Makes a pair of fresh engines.
   *
   * @param client adds to a configuration that trusts the kit's authority
   * @param host the host the client connects to
   * @param server adds to a configuration with the kit's server identity
   * @param shape the buffers
   * @return the pair, not connected yet
   * @throws TlsException if a context cannot be made
   */
  default EnginePair pair(
      Consumer<TlsClientConfig.Builder> client,
      String host,
      Consumer<TlsServerConfig.Builder> server,
      BufferShape shape)
      throws TlsException {
    TlsClientConfig.Builder clientConfig = TlsClientConfig.builder().trust(TestPki.trust());
    client.accept(clientConfig);
    TlsServerConfig.Builder serverConfig = TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256));
    server.accept(serverConfig);
    return pair(clientConfig.build(), host, serverConfig.build(), shape);
  }

  /**
   * Makes a pair of fresh engines.
   *
   * @param client the client's whole configuration
   * @param host the host the client connects to
   * @param server the server's whole configuration
   * @param shape the buffers
   * @return the pair, not connected yet
   * @throws TlsException if a context cannot be made
   */
  default EnginePair pair(
      TlsClientConfig client, String host, TlsServerConfig server, BufferShape shape)
      throws TlsException {
    return EnginePair.owning(client().client(client), host, server().server(server), shape);
  }
}
