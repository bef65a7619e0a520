package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.HardwareModule;
import io.github.boltwork.tck.TestPki;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Choosers may choose as many identities as they like, new ones or the same. */
@Timeout(120)
final class ChosenIdentitiesTest {
  private static final Credential EC = TestPki.authority().issue("client").credential();

  private static TlsClientContext client(TlsVersion version, Supplier<TlsIdentity> choice)
      throws TlsException {
    return new BoringSslBackend()
        .client(
            TlsClientConfig.builder()
                .versions(version)
                .trust(TestPki.trust())
                .identityChooser((types, authorities) -> Optional.of(choice.get()))
                .build());
  }

  /** Makes a connection with a server that knows no session, and compares what it has seen. */
  private static void assertShows(TlsIdentity expected, TlsClientContext client)
      throws TlsException {
    try (TlsServerContext server =
            new BoringSslBackend()
                .server(
                    TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256))
                        .clientAuth(ClientAuth.REQUIRE, TestPki.trust())
                        .build());
        EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY).handshake()) {
      assertEquals(expected.certificates(), pair.server().engine().session().peerCertificates());
    }
  }

  private static TlsIdentity fresh() {
    try {
      return TestPki.identity(EC);
    } catch (TlsException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void moreThanAreKeptMayBeChosen() throws TlsException {
    List<TlsIdentity> choices = new ArrayList<>();
    for (int i = 0; i < ChosenIdentities.MOST + 3; i++) {
      choices.add(fresh());
    }
    choices.addAll(choices.subList(0, 5));
    int[] next = {0};
    try (TlsClientContext client = client(TlsVersion.TLS_1_3, () -> choices.get(next[0]))) {
      for (; next[0] < choices.size(); next[0]++) {
        assertShows(choices.get(next[0]), client);
      }
    }
  }

  @Test
  void severalThreadsMayChoose() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (TlsClientContext client = client(TlsVersion.TLS_1_2, ChosenIdentitiesTest::fresh)) {
      List<Future<?>> connections = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        connections.add(
            threads.submit(
                () -> {
                  for (int j = 0; j < 40; j++) {
                    assertShows(fresh(), client);
                  }
                  return null;
                }));
      }
      for (Future<?> connection : connections) {
        connection.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @EnumSource
  void hardwareSignsAndTheNextKeyNeedNotBeHardwares(TlsVersion version) throws TlsException {
    try (HardwareModule module = HardwareModule.plugIn()) {
      TlsIdentity hardware =
          TlsIdentity.of(HardwareModule.hide(EC.privateKey()), EC.certificates());
      TlsIdentity[] choice = {hardware};
      try (TlsClientContext client = client(version, () -> choice[0])) {
        int before = module.signatures();
        assertShows(hardware, client);
        assertEquals(before + 1, module.signatures());
        choice[0] = fresh();
        assertShows(choice[0], client);
        assertEquals(before + 1, module.signatures());
        choice[0] = hardware;
        assertShows(hardware, client);
        assertEquals(before + 2, module.signatures());
      }
    }
  }

  /** Edwards curves are no kind of key that BoringSSL signs with here. */
  @ParameterizedTest
  @EnumSource
  void aKeyItCannotUseIsTold(TlsVersion version) throws TlsException {
    TlsIdentity edwards =
        TestPki.identity(TestPki.authority().issue("client").key(KeyKind.ED25519).credential());
    try (TlsClientContext client = client(version, () -> edwards)) {
      TlsException failure = assertThrows(TlsException.class, () -> assertShows(edwards, client));
      assertEquals(TlsException.Kind.INTERNAL, failure.kind(), failure::toString);
      assertTrue(
          String.valueOf(failure.getMessage())
              .startsWith(
                  "the identity chooser failed: the identity of 'CN=client' has a key of type EdDSA,"
                      + " which the server does not take from here, but [EC, RSA]"),
          failure::toString);
    }
  }
}
