package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.nio.charset.StandardCharsets;

/** Contexts of the backend, and a word said over them. Public for other class loaders. */
public final class Exchange {
  private static final BoringSslBackend BACKEND = new BoringSslBackend();

  private Exchange() {}

  static TlsClientContext client() throws TlsException {
    return BACKEND.client(TlsClientConfig.builder().trust(TestPki.trust()).build());
  }

  static TlsServerContext server() throws TlsException {
    return BACKEND.server(TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).build());
  }

  /** Says a word to a server, and returns what it has heard from whom. */
  public static String say(String word) throws TlsException {
    try (TlsClientContext client = client();
        TlsServerContext server = server();
        EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY).handshake()) {
      byte[] heard = pair.send(pair.client(), word.getBytes(StandardCharsets.UTF_8));
      return new String(heard, StandardCharsets.UTF_8)
          + " over "
          + pair.client().engine().session().library().name();
    }
  }
}
