package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 3.26 to 3.28: clients that choose an identity once they know what the server takes. */
public interface IdentityChooserTck extends PairSubject {
  private TlsClientContext clientOf(TlsVersion version, Choices choices) throws TlsException {
    return client()
        .client(
            TlsClientConfig.builder()
                .trust(TestPki.trust())
                .versions(version)
                .identityChooser(choices)
                .build());
  }

  private TlsServerContext serverOf(TlsVersion version, ClientAuth clientAuth) throws TlsException {
    List<X509Certificate> authorities =
        List.of(TestPki.authority().certificate(), TestPki.stranger().certificate());
    return server()
        .server(
            TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256))
                .versions(version)
                .clientAuth(clientAuth, TlsTrust.certificates(authorities))
                .build());
  }

  private static TlsIdentity identity(KeyKind kind) throws TlsException {
    return TestPki.identity(TestPki.authority().issue("client").key(kind).credential());
  }

  /** Makes a connection with a server that knows no session; returns whom it has seen. */
  private List<X509Certificate> shownTo(
      TlsVersion version, ClientAuth clientAuth, TlsClientContext client) throws TlsException {
    try (TlsServerContext server = serverOf(version, clientAuth);
        EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY).handshake()) {
      return pair.server().engine().session().peerCertificates();
    }
  }

  /** A chooser is asked if the server asks: once, on this thread, with what the server takes. */
  @ParameterizedTest
  @EnumSource
  default void r3_26_choosesWhenTheServerAsks(TlsVersion version) throws TlsException {
    needs(version);
    Choices choices = new Choices();
    try (TlsClientContext client = clientOf(version, choices)) {
      assertEquals(List.of(), shownTo(version, ClientAuth.NONE, client));
      assertEquals(List.of(), choices.asked(), "though the server did not ask");
      assertEquals(List.of(), shownTo(version, ClientAuth.REQUEST, client));
      assertEquals(1, choices.asked().size());
      Choices.Asked asked = choices.asked().get(0);
      assertTrue(asked.keyTypes().containsAll(List.of("EC", "RSA")), asked::toString);
      assertTrue(
          Set.of("EC", "RSA", "RSASSA-PSS", "EdDSA").containsAll(asked.keyTypes()),
          asked::toString);
      assertEquals(Set.copyOf(asked.keyTypes()).size(), asked.keyTypes().size(), asked::toString);
      assertEquals(
          Set.of(
              TestPki.authority().certificate().getSubjectX500Principal(),
              TestPki.stranger().certificate().getSubjectX500Principal()),
          Set.copyOf(asked.authorities()));
      assertSame(Thread.currentThread(), asked.thread());
    }
  }

  /** What is chosen is shown, to each server anew; if nothing is, nothing is shown. */
  @ParameterizedTest
  @EnumSource
  default void r3_27_showsWhatIsChosen(TlsVersion version) throws TlsException {
    needs(version);
    TlsIdentity ec = identity(KeyKind.EC_P256);
    TlsIdentity rsa = identity(KeyKind.RSA_2048);
    Choices choices = new Choices();
    try (TlsClientContext client = clientOf(version, choices)) {
      for (TlsIdentity choice : List.of(ec, rsa, ec, identity(KeyKind.EC_P256))) {
        choices.next(choice);
        assertEquals(choice.certificates(), shownTo(version, ClientAuth.REQUIRE, client));
      }
      choices.next(Optional::empty);
      assertEquals(List.of(), shownTo(version, ClientAuth.REQUEST, client));
      try (TlsServerContext server = serverOf(version, ClientAuth.REQUIRE);
          EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
        assertFails(TlsException.Kind.CERTIFICATE, server(), pair::handshake);
      }
    }
  }

  /** What a chooser throws ends that handshake, and is the cause; the peer is told. */
  @ParameterizedTest
  @EnumSource
  default void r3_28_tellsWhatChoosersThrow(TlsVersion version) throws TlsException {
    needs(version);
    TlsIdentity identity = identity(KeyKind.EC_P256);
    IllegalStateException failed = new IllegalStateException("the safe is locked");
    AssertionError wrong = new AssertionError("impossible");
    Choices choices = new Choices();
    try (TlsClientContext client = clientOf(version, choices)) {
      for (Throwable thrown : List.of(failed, wrong)) {
        choices.next(
            () -> {
              if (thrown == wrong) {
                throw wrong;
              }
              throw failed;
            });
        try (TlsServerContext server = serverOf(version, ClientAuth.REQUEST);
            EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
          TlsException failure = assertFails(TlsException.Kind.INTERNAL, client(), pair::handshake);
          assertSame(thrown, failure.getCause());
          assertTrue(
              String.valueOf(failure.getMessage()).contains(thrown.getMessage()),
              failure::toString);
          pair.server().deliver(pair.client().takeSent());
          assertFails(TlsException.Kind.PEER_ALERT, server(), pair.server()::handshake);
        }
      }
      choices.next(identity);
      assertEquals(identity.certificates(), shownTo(version, ClientAuth.REQUIRE, client));
    }
  }
}
