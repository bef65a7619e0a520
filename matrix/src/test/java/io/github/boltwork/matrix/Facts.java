package io.github.boltwork.matrix;

import static io.github.boltwork.tck.TckSubject.bytes;

import io.github.boltwork.Capability;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TckSubject;
import io.github.boltwork.tck.TestPki;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * What a backend can do here and now: first asked of its probes, then done.
 *
 * @param backend the backend
 */
record Facts(TlsBackend backend) implements TckSubject {
  static final String YES = "yes";
  static final String NO = "–";

  /** For what a backend takes in a configuration and then cannot do. */
  static final String FAILS = "taken, fails";

  String capability(Capability capability) {
    return backend.capabilities().contains(capability) ? YES : NO;
  }

  /** Returns the library, and of the JDK's own the feature release only. */
  String library() {
    String version = backend.library().version();
    boolean ofTheJdk = version.equals(Runtime.version().toString());
    return "%s %s"
        .formatted(backend.library().name(), ofTheJdk ? Runtime.version().feature() : version);
  }

  String version(TlsVersion version) throws TlsException {
    return handshake(
        trusting().versions(version),
        serving(KeyKind.EC_P256).versions(version),
        session -> session.version() == version);
  }

  String suite(TlsVersion version, String suite) throws TlsException {
    KeyKind key = suite.contains("_ECDSA_") ? KeyKind.EC_P256 : KeyKind.RSA_2048;
    return handshake(
        trusting().versions(version).cipherSuites(suite),
        serving(key).versions(version).cipherSuites(suite),
        session -> session.cipherSuite().equals(suite));
  }

  String group(String group) throws TlsException {
    // An RSA key, for Bouncy Castle wants the curve of an elliptic one among the groups.
    return handshake(
        trusting().versions(TlsVersion.TLS_1_3).namedGroups(group),
        serving(KeyKind.RSA_2048).versions(TlsVersion.TLS_1_3).namedGroups(group),
        session -> session.namedGroup().orElse(group).equals(group));
  }

  String key(KeyKind key, TlsVersion version) throws TlsException {
    String outcome =
        handshake(
            trusting().versions(version),
            serving(key).versions(version),
            session -> !session.peerCertificates().isEmpty());
    // No configuration is refused for a key's type.
    return outcome.equals(FAILS) ? NO : outcome;
  }

  private static TlsClientConfig.Builder trusting() {
    return TlsClientConfig.builder().trust(TestPki.trust());
  }

  private static TlsServerConfig.Builder serving(KeyKind key) throws TlsException {
    return TlsServerConfig.builder(TestPki.server(key));
  }

  private String handshake(
      TlsClientConfig.Builder client,
      TlsServerConfig.Builder server,
      Predicate<TlsSession> asAsked) {
    if (!backend.refusals(client.build()).isEmpty()
        || !backend.refusals(server.build()).isEmpty()) {
      return NO;
    }
    try (EnginePair pair =
        pair(client.build(), EnginePair.HOST, server.build(), BufferShape.ROOMY).handshake()) {
      boolean works =
          asAsked.test(pair.client().engine().session())
              && Arrays.equals(bytes(99), pair.send(pair.server(), bytes(99)));
      return works ? YES : FAILS;
    } catch (TlsException e) {
      return FAILS;
    }
  }
}
