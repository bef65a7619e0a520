package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.assertFails;
import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.boltwork.Capability;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 2, continued: the log of keys (RFC 9850), which anyone can decrypt a recording with. */
public interface KeyLogTck extends PairSubject {
  /**
   * Returns each version with each end, the client's first.
   *
   * @return the arguments
   */
  static Stream<Arguments> versionsAndEnds() {
    return Stream.of(TlsVersion.values())
        .flatMap(version -> Stream.of(Arguments.of(version, true), Arguments.of(version, false)));
  }

  private void needsLog(TlsVersion version, boolean ofClient) {
    needs(version);
    TlsBackend end = ofClient ? client() : server();
    assumeTrue(
        end.capabilities().contains(Capability.KEY_LOG),
        () -> "backend " + end.id() + " does not claim " + Capability.KEY_LOG);
  }

  /** Makes a pair one end of which logs. */
  private EnginePair logging(TlsVersion version, boolean ofClient, Consumer<String> log)
      throws TlsException {
    return pair(
        client -> {
          client.versions(version);
          if (version == TlsVersion.TLS_1_2) {
            client.cipherSuites(Recording.SUITE_OF_TLS_1_2);
          }
          if (ofClient) {
            client.dangerLogKeys(log);
          }
        },
        server -> {
          server.versions(version);
          if (!ofClient) {
            server.dangerLogKeys(log);
          }
        },
        BufferShape.ROOMY);
  }

  /** What an end logs decrypts what both ends send, and nothing else is in its log. */
  @ParameterizedTest
  @MethodSource("versionsAndEnds")
  default void r2_30_loggedKeysDecrypt(TlsVersion version, boolean ofClient)
      throws TlsException, GeneralSecurityException {
    needsLog(version, ofClient);
    KeyLogLines log = new KeyLogLines();
    try (EnginePair contexts = logging(version, ofClient, log)) {
      // The second connection is resumed if it can be, and its secrets are others all the same.
      for (int connection = 0; connection < 2; connection++) {
        try (EnginePair pair = contexts.again()) {
          Recording recording = Recording.of(pair);
          log.read(version, recording.clientRandom());
          pair.client().encryptAll(bytes(1000));
          recording.client(pair.client().takeSent());
          pair.server().encryptAll(bytes(2000));
          recording.server(pair.server().takeSent());
          assertArrayEquals(bytes(1000), recording.decryptClient(log));
          assertArrayEquals(bytes(2000), recording.decryptServer(log));
          log.forget();
        }
      }
    }
  }

  /** A log that throws, whatever it throws, changes nothing. */
  @ParameterizedTest
  @MethodSource("versionsAndEnds")
  default void r2_31_logsMayThrow(TlsVersion version, boolean ofClient) throws TlsException {
    needsLog(version, ofClient);
    AtomicInteger lines = new AtomicInteger();
    Consumer<String> log =
        line -> {
          if (lines.getAndIncrement() % 2 == 0) {
            throw new IllegalStateException("the disk is full");
          }
          throw new AssertionError("impossible");
        };
    try (EnginePair first = logging(version, ofClient, log).handshake()) {
      assertArrayEquals(bytes(9), first.send(first.server(), bytes(9)));
      assertArrayEquals(bytes(99), first.send(first.client(), bytes(99)));
      int ofFirst = lines.get();
      assertTrue(ofFirst > 0, "the log is asked");
      try (EnginePair second = first.again().handshake()) {
        assertArrayEquals(bytes(99), second.send(second.server(), bytes(99)));
        assertTrue(lines.get() > ofFirst, "and asked again");
      }
    }
  }

  /** A log is taken, or refused in advance by a backend that cannot write it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void r2_32_logsKeysOrRefusesTo(boolean ofClient) throws TlsException {
    TlsBackend end = ofClient ? client() : server();
    TlsClientConfig client = TlsClientConfig.builder().dangerLogKeys(line -> {}).build();
    TlsServerConfig server =
        TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).dangerLogKeys(line -> {}).build();
    TlsConfig config = ofClient ? client : server;
    TckSubject.TlsAction make =
        () -> {
          if (ofClient) {
            end.client(client).close();
          } else {
            end.server(server).close();
          }
        };
    List<Refusal> refusals = end.refusals(config);
    if (end.capabilities().contains(Capability.KEY_LOG)) {
      assertEquals(List.of(), refusals);
      make.run();
    } else {
      assertEquals(List.of("dangerLogKeys"), refusals.stream().map(Refusal::field).toList());
      TlsException failure = assertFails(TlsException.Kind.CONFIG, end, make);
      assertTrue(String.valueOf(failure.getMessage()).contains("dangerLogKeys"), failure::toString);
      assertFalse(String.valueOf(failure.getMessage()).contains("Lambda"), failure::toString);
    }
  }
}
