package io.github.boltwork.provider;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.parameters.ClientEngines;
import io.github.boltwork.parameters.ServerEngines;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What a test of the engine runs on.
 *
 * @param backend what is below
 * @param version the only one both sides speak
 * @param clientAuth whether clients show a certificate
 * @param clientsTrust whom clients trust
 */
record Subject(
    Backends backend, TlsVersion version, ClientAuth clientAuth, ThrowawayAuthority clientsTrust) {
  static {
    KeyLimits.low();
  }

  static final String HOST = "server.example";
  static final ThrowawayAuthority AUTHORITY = ThrowawayAuthority.create("Strict Root");
  static final ThrowawayAuthority STRANGER = ThrowawayAuthority.create("Strange Root");
  static final Credential SERVER = AUTHORITY.issue(HOST).credential();
  static final Credential CLIENT = AUTHORITY.issue("client.example").credential();

  /** Made once: contexts are costly and immutable. */
  private static final Map<Subject, TestSides> SIDES = new ConcurrentHashMap<>();

  Subject(Backends backend, TlsVersion version) {
    this(backend, version, ClientAuth.NONE);
  }

  Subject(Backends backend, TlsVersion version, ClientAuth clientAuth) {
    this(backend, version, clientAuth, AUTHORITY);
  }

  /** All backends with both versions. */
  static Stream<Subject> all() {
    return Stream.of(Backends.values())
        .flatMap(backend -> Stream.of(TlsVersion.values()).map(v -> new Subject(backend, v)));
  }

  /** All backends with one version. */
  static Stream<Subject> all(TlsVersion version) {
    return Stream.of(Backends.values()).map(backend -> new Subject(backend, version));
  }

  Subject withClientAuth() {
    return new Subject(backend, version, ClientAuth.REQUIRE, clientsTrust);
  }

  /** The same, but its clients trust somebody else. */
  Subject distrustful() {
    return new Subject(backend, version, clientAuth, STRANGER);
  }

  static TlsTrust trust(ThrowawayAuthority authority) {
    return TlsTrust.certificates(List.of(authority.certificate()));
  }

  static TlsIdentity identity(Credential credential) throws TlsException {
    return TlsIdentity.of(credential.privateKey(), credential.certificates());
  }

  /** Returns both sides, of which all engines share the contexts below. */
  TestSides sides() {
    return SIDES.computeIfAbsent(this, Subject::makeSides);
  }

  /** Returns both sides, of contexts that nobody else has: nothing can be resumed. */
  TestSides makeSides() {
    try {
      TlsClientConfig.Builder client =
          TlsClientConfig.builder().versions(version).trust(trust(clientsTrust));
      TlsServerConfig.Builder server = TlsServerConfig.builder(identity(SERVER)).versions(version);
      if (clientAuth != ClientAuth.NONE) {
        client.identity(identity(CLIENT));
        server.clientAuth(clientAuth, trust(AUTHORITY));
      }
      return sides(client, server);
    } catch (TlsException e) {
      throw new AssertionError("no contexts of " + this, e);
    }
  }

  TestSides sides(TlsClientConfig.Builder client, TlsServerConfig.Builder server)
      throws TlsException {
    return new TestSides(
        new TestSource(new ClientEngines(backend.get(), client.build(), 4)),
        new TestSource(new ServerEngines(backend.get(), server.build(), 4)));
  }

  StrictEngine client() {
    return sides().client();
  }

  StrictEngine server() {
    return sides().server();
  }

  @Override
  public String toString() {
    return "%s %s%s"
        .formatted(backend, version, clientAuth == ClientAuth.NONE ? "" : " client " + clientAuth);
  }
}
