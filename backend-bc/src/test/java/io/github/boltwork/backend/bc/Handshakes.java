package io.github.boltwork.backend.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.util.function.Consumer;

/** A program that gives Bouncy Castle every reason to log. */
final class Handshakes {
  static final String DONE = "all handshakes did what they should";

  private static final BouncyCastleBackend BACKEND = new BouncyCastleBackend();

  private Handshakes() {}

  public static void main(String[] args) throws TlsException {
    assertEquals(true, BACKEND.refusals(TlsClientConfig.defaults()).isEmpty());
    for (TlsVersion version : TlsVersion.values()) {
      try (EnginePair pair = pair(c -> c.versions(version), s -> s.versions(version))) {
        pair.handshake();
        pair.client().closeNotifyWhole();
        pair.server().deliver(pair.client().takeSent());
        pair.server().decryptAll();
      }
      fails(c -> c.versions(version).serverName("other.test"), s -> s.versions(version));
      fails(
          c -> c.versions(version).applicationProtocols("h2"),
          s -> s.versions(version).applicationProtocols("http/1.1"));
    }
    fails(c -> c.versions(TlsVersion.TLS_1_2), s -> s.versions(TlsVersion.TLS_1_3));
    assertThrows(
        TlsException.class,
        () -> BACKEND.client(client(c -> c.namedGroups("secpnonsense"))).close());
    System.out.println(DONE);
  }

  private static void fails(
      Consumer<TlsClientConfig.Builder> client, Consumer<TlsServerConfig.Builder> server)
      throws TlsException {
    try (EnginePair pair = pair(client, server)) {
      TlsException unused = assertThrows(TlsException.class, pair::handshake);
    }
  }

  private static EnginePair pair(
      Consumer<TlsClientConfig.Builder> client, Consumer<TlsServerConfig.Builder> server)
      throws TlsException {
    TlsServerConfig.Builder ofServer = TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256));
    server.accept(ofServer);
    return new EnginePair(
        BACKEND.client(client(client)), BACKEND.server(ofServer.build()), BufferShape.ROOMY);
  }

  private static TlsClientConfig client(Consumer<TlsClientConfig.Builder> client) {
    TlsClientConfig.Builder ofClient = TlsClientConfig.builder().trust(TestPki.trust());
    client.accept(ofClient);
    return ofClient.build();
  }
}
