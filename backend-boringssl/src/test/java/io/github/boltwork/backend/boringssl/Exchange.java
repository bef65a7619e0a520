package io.github.boltwork.backend.boringssl;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TicketKeys;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.HardwareModule;
import io.github.boltwork.tck.TestPki;
import java.nio.charset.StandardCharsets;

/** Contexts of the backend, and a word said over them. Public for other class loaders. */
public final class Exchange {
  private static final BoringSslBackend BACKEND = new BoringSslBackend();

  /** Of all servers, so that each opens the tickets of those before it. */
  private static final TicketKeys TICKET_KEYS = TicketKeys.generate();

  private Exchange() {}

  static TlsClientContext client() throws TlsException {
    return BACKEND.client(
        TlsClientConfig.builder().trust(TestPki.trust()).dangerLogKeys(Exchange::log).build());
  }

  static TlsServerContext server() throws TlsException {
    return BACKEND.server(
        TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256))
            .ticketKeys(TICKET_KEYS)
            .dangerLogKeys(Exchange::log)
            .build());
  }

  /** Makes one that shows an identity whose key signs where it is, in a {@link HardwareModule}. */
  static TlsClientContext hiddenClient() throws TlsException {
    return BACKEND.client(
        TlsClientConfig.builder().trust(TestPki.trust()).identity(hidden()).build());
  }

  /** Makes one with such an identity, that asks for one. */
  static TlsServerContext hiddenServer() throws TlsException {
    return BACKEND.server(
        TlsServerConfig.builder(hidden()).clientAuth(ClientAuth.REQUIRE, TestPki.trust()).build());
  }

  private static TlsIdentity hidden() throws TlsException {
    TlsIdentity shown = TestPki.server(KeyKind.EC_P256);
    return TlsIdentity.of(HardwareModule.hide(shown.privateKey()), shown.certificates());
  }

  /** Throws, which nobody may notice. */
  private static void log(String line) {
    throw new IllegalStateException("there is no log for " + line.length() + " characters");
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
