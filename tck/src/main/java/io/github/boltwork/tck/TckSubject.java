package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.Capability;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.util.Random;
import java.util.function.Consumer;

/** What the kit runs against: the one thing an implementer writes is {@link #backend()}. */
public interface TckSubject {
  /**
   * Returns the backend under test.
   *
   * @return the backend
   */
  TlsBackend backend();

  /**
   * Skips a test if the backend does not claim a capability; the claim is printed with the skip.
   */
  private void assumeCapability(Capability capability) {
    assumeTrue(
        backend().capabilities().contains(capability),
        () -> "backend " + backend().id() + " does not claim " + capability);
  }

  /**
   * Skips the test unless the backend claims a capability.
   *
   * @param capability what the test is about
   */
  default void needs(Capability capability) {
    assumeCapability(capability);
  }

  /**
   * Skips the test unless the backend claims a protocol version.
   *
   * @param version what the test is about
   */
  default void needs(TlsVersion version) {
    assumeCapability(version == TlsVersion.TLS_1_2 ? Capability.TLS_1_2 : Capability.TLS_1_3);
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
    return EnginePair.owning(
        backend().client(clientConfig.build()),
        host,
        backend().server(serverConfig.build()),
        shape);
  }

  /**
   * Makes bytes that no accident reproduces, the same on each run.
   *
   * @param count how many
   * @return the bytes
   */
  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  /**
   * Runs what must fail with a {@link TlsException} and returns the exception.
   *
   * @param kind the kind it must have
   * @param backend the backend it must name
   * @param action what must fail
   * @return the exception
   */
  @CanIgnoreReturnValue
  static TlsException assertFails(TlsException.Kind kind, TlsBackend backend, TlsAction action) {
    TlsException failure =
        org.junit.jupiter.api.Assertions.assertThrows(TlsException.class, action::run);
    org.junit.jupiter.api.Assertions.assertEquals(
        kind, failure.kind(), () -> "the kind of: " + failure);
    assertTrue(
        failure.backend().filter(backend.id()::equals).isPresent(),
        () -> "the failure names its backend: " + failure);
    return failure;
  }

  /** Something that may throw a {@link TlsException}. */
  interface TlsAction {
    /**
     * Runs.
     *
     * @throws TlsException if it fails
     */
    void run() throws TlsException;
  }
}
