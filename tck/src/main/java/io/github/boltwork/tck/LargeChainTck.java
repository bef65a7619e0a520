package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 3, continued: identities and trust that fill more than one record. */
public interface LargeChainTck extends PairSubject {
  /** More than one record holds (RFC 8446 section 5.1). */
  int MORE_THAN_A_RECORD = 16_385;

  /** What every library takes by default; some refuse a longer handshake message. */
  int MOST = 32_000;

  /** Buffers that hold a piece of a record. */
  BufferShape SMALL = new BufferShape(BufferShape.Kind.DIRECT, 100, 100, 100);

  /** An identity whose chain is longer than a record, by its names and by its authorities. */
  private static TlsIdentity large(String name) throws TlsException {
    ThrowawayAuthority issuer =
        TestPki.authority().intermediate("x".repeat(3000)).intermediate("y".repeat(3000));
    String[] names =
        Stream.concat(
                Stream.of(name),
                IntStream.range(0, 400).mapToObj(i -> "host-" + i + ".boltwork.test"))
            .toArray(String[]::new);
    return TestPki.identity(issuer.issue(names).credential());
  }

  private static int sizeOf(TlsIdentity identity) {
    return identity.certificates().stream()
        .mapToInt(
            certificate -> {
              try {
                return certificate.getEncoded().length;
              } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
              }
            })
        .sum();
  }

  /** A chain that is longer than a record proves who the server is, or who the client is. */
  @ParameterizedTest
  @EnumSource
  default void r3_12_chainsMayBeLong(TlsVersion version) throws TlsException {
    needs(version);
    TlsIdentity large = large(EnginePair.HOST);
    TlsIdentity ordinary = TestPki.server(KeyKind.EC_P256);
    int size = sizeOf(large);
    assertTrue(size > MORE_THAN_A_RECORD && size < MOST, () -> "a chain of " + size);
    for (boolean ofServer : new boolean[] {true, false}) {
      TlsIdentity server = ofServer ? large : ordinary;
      TlsIdentity client = ofServer ? ordinary : large;
      for (BufferShape shape : List.of(BufferShape.ROOMY, SMALL)) {
        try (EnginePair pair =
            pair(
                    TlsClientConfig.builder()
                        .versions(version)
                        .trust(TestPki.trust())
                        .identity(client)
                        .build(),
                    EnginePair.HOST,
                    TlsServerConfig.builder(server)
                        .versions(version)
                        .clientAuth(ClientAuth.REQUIRE, TestPki.trust())
                        .build(),
                    shape)
                .handshake()) {
          assertEquals(server.certificates(), pair.client().engine().session().peerCertificates());
          assertEquals(client.certificates(), pair.server().engine().session().peerCertificates());
          assertArrayEquals(bytes(99), pair.send(pair.server(), bytes(99)));
        }
      }
    }
  }

  /** The authorities a server asks for may be more than a record holds. */
  @ParameterizedTest
  @EnumSource
  default void r3_13_authoritiesMayBeMany(TlsVersion version) throws TlsException {
    needs(version);
    List<X509Certificate> authorities = new ArrayList<>(List.of(TestPki.authority().certificate()));
    int size = 0;
    for (int i = 0; size <= MORE_THAN_A_RECORD; i++) {
      X509Certificate other = ThrowawayAuthority.create("z".repeat(500) + " " + i).certificate();
      authorities.add(other);
      size += other.getSubjectX500Principal().getEncoded().length;
    }
    assertTrue(size < MOST, "names of " + size + " bytes");
    TlsTrust many = TlsTrust.certificates(authorities);
    TlsIdentity identity = TestPki.identity(TestPki.authority().issue("client").credential());
    try (EnginePair pair =
        pair(
                c -> c.versions(version).identity(identity),
                s -> s.versions(version).clientAuth(ClientAuth.REQUIRE, many),
                BufferShape.ROOMY)
            .handshake()) {
      assertEquals(identity.certificates(), pair.server().engine().session().peerCertificates());
      assertArrayEquals(bytes(99), pair.send(pair.client(), bytes(99)));
    }
    try (EnginePair pair =
        pair(
                c -> c.versions(version),
                s -> s.versions(version).clientAuth(ClientAuth.REQUEST, many),
                SMALL)
            .handshake()) {
      assertEquals(List.of(), pair.server().engine().session().peerCertificates());
      assertArrayEquals(bytes(99), pair.send(pair.client(), bytes(99)));
    }
  }
}
