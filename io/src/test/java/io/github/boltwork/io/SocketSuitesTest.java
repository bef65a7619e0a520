package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS 1.3 suites that are set on sockets, also where the backend cannot choose among them. */
@Timeout(60)
class SocketSuitesTest {
  private static final String AES_128 = "TLS_AES_128_GCM_SHA256";
  private static final String AES_256 = "TLS_AES_256_GCM_SHA384";

  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  @ParameterizedTest
  @EnumSource
  void someInAnyOrderAreTaken(Backends backend) throws Exception {
    String[] suites = {AES_256, AES_128};
    try (SocketPair pair = SocketPair.connect(backend.get())) {
      for (SSLSocket socket : new SSLSocket[] {pair.client(), pair.server()}) {
        socket.setEnabledCipherSuites(suites);
        assertArrayEquals(suites, socket.getEnabledCipherSuites());
      }
      SocketPair unused = pair.established(threads);
      assertEquals("TLSv1.3", pair.client().getSession().getProtocol());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSCRYPT", "BORINGSSL"})
  void anotherThanThoseEndsTheConnection(Backends backend) throws Exception {
    try (SocketPair pair =
        SocketPair.connect(
            SocketPair.clients(backend.get()), SocketPair.servers(Backends.JDK.get()))) {
      pair.client().setEnabledCipherSuites(new String[] {AES_256});
      pair.server().setEnabledCipherSuites(new String[] {AES_128});
      Future<Integer> served = threads.start(() -> pair.server().getInputStream().read());
      TlsException failure =
          assertThrows(TlsException.class, () -> pair.client().getOutputStream().write(1));
      assertEquals(TlsException.Kind.NEGOTIATION, failure.kind());
      String message = String.valueOf(failure.getMessage());
      assertTrue(message.contains(AES_128 + " was negotiated, but"), message);
      assertTrue(message.contains("only [" + AES_256 + "]"), message);
      assertEquals(-1, Threads.join(served), "no data may pass");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSCRYPT", "BORINGSSL"})
  void serversKeepToThoseToo(Backends backend) throws Exception {
    try (SocketPair pair =
        SocketPair.connect(
            SocketPair.clients(Backends.JDK.get()), SocketPair.servers(backend.get()))) {
      pair.client().setEnabledCipherSuites(new String[] {AES_128});
      pair.server().setEnabledCipherSuites(new String[] {AES_256});
      Future<Integer> asked = threads.start(() -> pair.client().getInputStream().read());
      TlsException failure =
          assertThrows(TlsException.class, () -> pair.server().getOutputStream().write(1));
      assertEquals(TlsException.Kind.NEGOTIATION, failure.kind());
      assertEquals(-1, Threads.join(asked), "no data may pass");
    }
  }
}
