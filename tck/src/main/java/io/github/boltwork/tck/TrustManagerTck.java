package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 3.22 to 3.25: trust managers that decide about chains. */
public interface TrustManagerTck extends PairSubject {
  /** Makes what PKIX refuses twice: expired, and of an authority that nobody trusts. */
  private static TlsIdentity doubtful(String name) throws TlsException {
    Instant now = Instant.now();
    return TestPki.identity(
        TestPki.stranger()
            .issue(name)
            .validity(now.minus(Duration.ofDays(20)), now.minus(Duration.ofDays(10)))
            .credential());
  }

  /** Makes a pair with client authentication. */
  private EnginePair pairOf(
      TlsVersion version,
      TlsIdentity server,
      TlsTrust ofServers,
      TlsIdentity client,
      TlsTrust ofClients)
      throws TlsException {
    return pair(
        TlsClientConfig.builder().versions(version).trust(ofServers).identity(client).build(),
        EnginePair.HOST,
        TlsServerConfig.builder(server)
            .versions(version)
            .clientAuth(ClientAuth.REQUIRE, ofClients)
            .build(),
        BufferShape.ROOMY);
  }

  private static void assertShown(TlsIdentity identity, List<List<X509Certificate>> shown) {
    assertEquals(List.of(identity.certificates()), shown);
    for (X509Certificate certificate : shown.get(0)) {
      assertSame(
          X509Certificate.class.getModule(), certificate.getClass().getModule(), "read by the JDK");
    }
  }

  /** A manager accepts what PKIX refuses, and refuses what PKIX accepts. */
  @ParameterizedTest
  @EnumSource
  default void r3_22_managersDecideAlone(TlsVersion version) throws TlsException {
    needs(version);
    Judge judge = Judge.accepting();
    TlsTrust accepting = TlsTrust.dangerDecidedBy(judge);
    TlsTrust refusing =
        TlsTrust.dangerDecidedBy(
            new Judge(
                () -> {
                  throw new CertificateException("not this one");
                }));
    TlsIdentity server = doubtful(EnginePair.HOST);
    TlsIdentity client = doubtful("client");
    try (EnginePair pair = pairOf(version, server, accepting, client, accepting).handshake()) {
      assertShown(server, judge.servers());
      assertShown(client, judge.clients());
      assertEquals(server.certificates(), pair.client().engine().session().peerCertificates());
      assertEquals(client.certificates(), pair.server().engine().session().peerCertificates());
    }
    TlsIdentity good = TestPki.server(KeyKind.EC_P256);
    try (EnginePair pair = pairOf(version, good, refusing, good, TestPki.trust())) {
      assertFails(TlsException.Kind.CERTIFICATE, client(), pair::handshake);
    }
    try (EnginePair pair = pairOf(version, good, TestPki.trust(), good, refusing)) {
      assertFails(TlsException.Kind.CERTIFICATE, server(), pair::handshake);
    }
  }

  /** What a manager throws, declared or not, is the cause of the failure, and the peer is told. */
  @ParameterizedTest
  @EnumSource
  default void r3_23_tellsWhatManagersThrow(TlsVersion version) throws TlsException {
    needs(version);
    TlsIdentity good = TestPki.server(KeyKind.EC_P256);
    CertificateException declared = new CertificateException("it is on my list");
    IllegalStateException undeclared = new IllegalStateException("the list is lost");
    TlsTrust declaring =
        TlsTrust.dangerDecidedBy(
            new Judge(
                () -> {
                  throw declared;
                }));
    TlsTrust lost =
        TlsTrust.dangerDecidedBy(
            new Judge(
                () -> {
                  throw undeclared;
                }));
    for (TlsTrust trust : List.of(declaring, lost)) {
      Exception thrown = trust == declaring ? declared : undeclared;
      try (EnginePair pair = pairOf(version, good, trust, good, TestPki.trust())) {
        assertSame(
            thrown,
            assertFails(TlsException.Kind.CERTIFICATE, client(), pair::handshake).getCause());
        pair.server().deliver(pair.client().takeSent());
        assertFails(TlsException.Kind.PEER_ALERT, server(), pair.server()::handshake);
      }
      try (EnginePair pair = pairOf(version, good, TestPki.trust(), good, trust)) {
        assertSame(
            thrown,
            assertFails(TlsException.Kind.CERTIFICATE, server(), pair::handshake).getCause());
        pair.client().deliver(pair.server().takeSent());
        assertFails(
            TlsException.Kind.PEER_ALERT,
            client(),
            version == TlsVersion.TLS_1_3 ? pair.client()::decrypt : pair.client()::handshake);
      }
    }
  }

  /** A manager decides about chains; the name is checked all the same, unless that is off too. */
  @ParameterizedTest
  @EnumSource
  default void r3_24_managersDoNotDecideNames(TlsVersion version) throws TlsException {
    needs(version);
    TlsTrust accepting = TlsTrust.dangerDecidedBy(Judge.accepting());
    for (boolean checks : new boolean[] {true, false}) {
      try (EnginePair pair =
          pair(
              c -> {
                c.versions(version).trust(accepting);
                if (!checks) {
                  c.dangerSkipServerNameCheck();
                }
              },
              "other.boltwork.test",
              s -> s.versions(version),
              BufferShape.ROOMY)) {
        if (checks) {
          assertFails(TlsException.Kind.NAME_MISMATCH, client(), pair::handshake);
        } else {
          pair.handshake();
        }
      }
    }
  }

  /** A server names to its clients the authorities its manager accepts, if any. */
  @ParameterizedTest
  @EnumSource
  default void r3_25_namesTheManagersAuthorities(TlsVersion version) throws TlsException {
    needs(version);
    for (List<ThrowawayAuthority> accepted :
        List.of(List.of(TestPki.stranger(), TestPki.authority()), List.<ThrowawayAuthority>of())) {
      X509Certificate[] issuers =
          accepted.stream().map(ThrowawayAuthority::certificate).toArray(X509Certificate[]::new);
      TlsTrust trust = TlsTrust.dangerDecidedBy(Judge.accepting(issuers));
      Choices choices = new Choices();
      try (EnginePair pair =
          pair(
                  c -> c.versions(version).identityChooser(choices),
                  s -> s.versions(version).clientAuth(ClientAuth.REQUEST, trust),
                  BufferShape.ROOMY)
              .handshake()) {
        assertEquals(List.of(), pair.server().engine().session().peerCertificates());
        assertEquals(
            Set.copyOf(accepted.stream().map(TrustManagerTck::subject).toList()),
            Set.copyOf(choices.asked().get(0).authorities()));
      }
    }
  }

  private static X500Principal subject(ThrowawayAuthority authority) {
    return authority.certificate().getSubjectX500Principal();
  }
}
