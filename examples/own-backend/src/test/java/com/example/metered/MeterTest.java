package com.example.metered;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import org.junit.jupiter.api.Test;

/** The kit's own pieces serve for tests of what is special about a backend. */
final class MeterTest {
  @Test
  void whatLeavesIsCounted() throws Exception {
    MeteredBackend backend = new MeteredBackend();
    TlsClientConfig client = TlsClientConfig.builder().trust(TestPki.trust()).build();
    TlsServerConfig server = TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).build();
    try (EnginePair pair =
        new EnginePair(backend.client(client), backend.server(server), BufferShape.ROOMY)
            .handshake()) {
      long before = backend.meter().bytes();
      pair.client().encryptAll(new byte[1000]);
      assertEquals(pair.client().takeSent().length, backend.meter().bytes() - before);
    }
  }
}
