package io.github.boltwork.backend.conscrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever state an engine is in, closing it gives its pipe back at once. */
final class EngineStatesTest {
  private static final int PAIRS = 40;

  private interface State {
    void reach(EnginePair pair) throws TlsException;
  }

  @SuppressWarnings("UnusedVariable") // by name
  private static final Named<?>[] STATES = {
    state("fresh", pair -> {}),
    state("client has said hello", pair -> pair.client().handshake()),
    state("server has answered", EngineStatesTest::answer),
    state(
        "server's flight was lost on the way",
        pair -> {
          answer(pair);
          pair.client().handshake();
        }),
    state("connected", pair -> pair.handshake()),
    state(
        "connected, with data not read",
        pair -> {
          pair.handshake();
          pair.client().encryptAll(new byte[30_000]);
          pair.server().deliver(pair.client().takeSent());
          pair.server().decrypt();
        }),
    state(
        "closed by the client",
        pair -> {
          pair.handshake();
          pair.client().closeNotifyWhole();
          pair.server().deliver(pair.client().takeSent());
          pair.server().decryptAll();
        }),
    state(
        "closed by both",
        pair -> {
          pair.handshake();
          pair.client().closeNotifyWhole();
          pair.server().deliver(pair.client().takeSent());
          pair.server().decryptAll();
          pair.server().closeNotifyWhole();
          pair.client().deliver(pair.server().takeSent());
          pair.client().decryptAll();
        }),
    state(
        "failed in the handshake",
        pair -> {
          pair.server().deliver("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          TlsException unused = assertThrows(TlsException.class, () -> pair.server().handshake());
        }),
    state(
        "failed on a record",
        pair -> {
          pair.handshake();
          pair.client().encryptAll(new byte[100]);
          byte[] record = pair.client().takeSent();
          record[record.length - 1] ^= 1;
          pair.server().deliver(record);
          TlsException unused = assertThrows(TlsException.class, () -> pair.server().decryptAll());
        })
  };

  @ParameterizedTest
  @FieldSource("STATES")
  void closeFreesTheEngine(State state) throws IOException {
    ConscryptBackend backend = new ConscryptBackend();
    for (TlsVersion version : TlsVersion.values()) {
      TlsClientConfig client =
          TlsClientConfig.builder().trust(TestPki.trust()).versions(version).build();
      TlsServerConfig server =
          TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).versions(version).build();
      try (TlsClientContext clients = backend.client(client);
          TlsServerContext servers = backend.server(server)) {
        // Other tests' garbage may be freed meanwhile: what counts is what is new.
        Set<String> before = Descriptors.pipes();
        for (int i = 0; i < PAIRS; i++) {
          reachAndClose(state, clients, servers);
        }
        Set<String> left = Descriptors.pipes();
        left.removeAll(before);
        assertEquals(0, left.size(), version::toString);
      }
    }
  }

  private static void reachAndClose(State state, TlsClientContext client, TlsServerContext server)
      throws TlsException {
    try (EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
      state.reach(pair);
    }
  }

  private static void answer(EnginePair pair) throws TlsException {
    pair.client().handshake();
    pair.server().deliver(pair.client().takeSent());
    pair.server().handshake();
  }

  private static Named<State> state(String name, State state) {
    return Named.of(name, state);
  }
}
