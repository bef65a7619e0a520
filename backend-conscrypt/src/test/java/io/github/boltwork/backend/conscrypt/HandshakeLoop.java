package io.github.boltwork.backend.conscrypt;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;

/** Connects and closes, again and again, and prints how many times and the descriptors in use. */
final class HandshakeLoop {
  private HandshakeLoop() {}

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    boolean closes = Boolean.parseBoolean(arguments[1]);
    ConscryptBackend backend = new ConscryptBackend();
    TlsClientConfig client = TlsClientConfig.builder().trust(TestPki.trust()).build();
    TlsServerConfig server = TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).build();
    int done = 0;
    try (TlsClientContext clients = backend.client(client);
        TlsServerContext servers = backend.server(server)) {
      int before = Descriptors.open();
      for (; done < rounds; done++) {
        EnginePair pair = new EnginePair(clients, servers, BufferShape.ROOMY).handshake();
        if (closes) {
          pair.close();
        }
      }
      for (int i = 0; i < 100 && Descriptors.open() > before + 10; i++) {
        System.gc();
        Thread.sleep(20);
      }
      System.out.println("done " + done + ", left " + (Descriptors.open() - before));
    }
  }
}
