package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a supplier of OCSP responses does ends one connection at most. */
@Timeout(60)
final class ResponseSupplierTest {
  private final TlsIdentity plain = TestPki.server(KeyKind.EC_P256);
  private final byte[] good = TestPki.authority().ocspResponse(plain.certificates().get(0)).der();
  private Supplier<byte[]> latest = () -> good;

  ResponseSupplierTest() throws TlsException {}

  @ParameterizedTest
  @EnumSource
  void whatSuppliersThrowEndsOneConnection(TlsVersion version) throws TlsException {
    try (TlsClientContext client = client(version);
        TlsServerContext server = server()) {
      IllegalStateException thrown = new IllegalStateException("there is no cache");
      latest =
          () -> {
            throw thrown;
          };
      assertSame(thrown, failure(client, server).getCause());
      latest = ResponseSupplierTest::nothing;
      assertInstanceOf(NullPointerException.class, failure(client, server).getCause());
      latest = () -> good;
      assertWorks(client, server);
    }
  }

  /** Its errors are in a queue of the thread, which this connection must not find. */
  @ParameterizedTest
  @EnumSource
  void suppliersMayMakeConnectionsThatFail(TlsVersion version) throws TlsException {
    try (TlsClientContext client = client(version);
        TlsServerContext server = server();
        TlsServerContext stranger =
            new BoringSslBackend()
                .server(
                    TlsServerConfig.builder(
                            TestPki.identity(
                                TestPki.stranger().issue(EnginePair.HOST).credential()))
                        .build())) {
      latest =
          () -> {
            try (EnginePair inner = new EnginePair(client, stranger, BufferShape.ROOMY)) {
              assertThrows(TlsException.class, inner::handshake);
            }
            return good;
          };
      assertWorks(client, server);
    }
  }

  @ParameterizedTest
  @EnumSource
  void suppliersMayCloseTheEngine(TlsVersion version) throws TlsException {
    try (TlsClientContext client = client(version);
        TlsServerContext server = server()) {
      try (EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
        latest =
            () -> {
              pair.server().engine().close();
              return good;
            };
        assertThrows(Exception.class, pair::handshake);
      }
      latest = () -> good;
      assertWorks(client, server);
    }
  }

  @SuppressWarnings("NullAway") // What those write who do not read.
  private static byte[] nothing() {
    return null;
  }

  private static TlsException failure(TlsClientContext client, TlsServerContext server)
      throws TlsException {
    try (EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
      TlsException failure = assertThrows(TlsException.class, pair::handshake);
      assertEquals(TlsException.Kind.INTERNAL, failure.kind(), failure::toString);
      pair.client().deliver(pair.server().takeSent());
      TlsException heard = assertThrows(TlsException.class, pair.client()::handshake);
      assertEquals(TlsAlert.named("internal_error"), heard.alert(), heard::toString);
      return failure;
    }
  }

  private void assertWorks(TlsClientContext client, TlsServerContext server) throws TlsException {
    try (EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY).handshake()) {
      assertEquals(
          Optional.of(ByteBuffer.wrap(good)), pair.client().engine().session().ocspResponse());
      assertTrue(pair.client().engine().session().ocspResponse().orElseThrow().isReadOnly());
      assertArrayEquals(new byte[9], pair.send(pair.client(), new byte[9]));
    }
  }

  private static TlsClientContext client(TlsVersion version) throws TlsException {
    return new BoringSslBackend()
        .client(
            TlsClientConfig.builder()
                .versions(version)
                .trust(TestPki.trust())
                .askForOcspResponse()
                .build());
  }

  private TlsServerContext server() throws TlsException {
    TlsIdentity identity = plain.withOcspResponse(() -> latest.get());
    return new BoringSslBackend().server(TlsServerConfig.builder(identity).build());
  }
}
