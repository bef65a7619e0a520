package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.net.Socket;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sockets of each backend and version over those of each, as behind a proxy that itself does TLS.
 */
@Timeout(60)
class TlsSocketInTlsTest {
  private static final byte[] UP = Bytes.random(1, 40_000);
  private static final byte[] DOWN = Bytes.random(2, 60_000);

  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  private static Stream<Arguments> nestings() {
    return AnyBackend.nestings();
  }

  @ParameterizedTest
  @MethodSource("nestings")
  void endsInsideFirst(AnyBackend inner, AnyBackend outer) throws Exception {
    try (SocketPair below = below(outer)) {
      SocketPair tls = SocketPair.over(inner, below.client(), below.server(), false);
      exchange(tls.established(threads));
      Future<Integer> end =
          threads.start(
              () -> {
                int last = tls.server().getInputStream().read();
                tls.server().close();
                return last;
              });
      tls.client().close();
      assertEquals(-1, Threads.join(end));
      assertTrue(tls.client().isClosed() && tls.server().isClosed());
      assertFalse(below.client().isClosed() || below.server().isClosed());
      // Not a byte of what carried it is lost, and it can carry another.
      exchange(below);
      try (SocketPair again = SocketPair.over(inner, below.client(), below.server(), true)) {
        exchange(again.established(threads));
        again.client().close();
        assertTrue(below.client().isClosed());
        assertEquals(-1, again.server().getInputStream().read());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("nestings")
  void outersEndIsTruncationInside(AnyBackend inner, AnyBackend outer) throws Exception {
    for (boolean client : new boolean[] {true, false}) {
      try (SocketPair below = below(outer);
          SocketPair tls = SocketPair.over(inner, below.client(), below.server(), true)) {
        exchange(tls.established(threads));
        SSLSocket ending = client ? below.client() : below.server();
        SSLSocket cut = client ? tls.server() : tls.client();
        ending.shutdownOutput();
        for (int i = 0; i < 2; i++) {
          TlsException told = assertThrows(TlsException.class, () -> cut.getInputStream().read());
          assertEquals(TlsException.Kind.TRUNCATED, told.kind());
        }
      }
    }
  }

  private static SocketPair below(AnyBackend outer) throws Exception {
    Socket[] plain = SocketPair.plain();
    return SocketPair.over(outer, plain[0], plain[1], true);
  }

  private void exchange(SocketPair pair) throws Exception {
    Future<byte[]> answer =
        threads.start(
            () -> {
              byte[] heard = pair.server().getInputStream().readNBytes(UP.length);
              pair.server().getOutputStream().write(DOWN);
              return heard;
            });
    pair.client().getOutputStream().write(UP);
    assertArrayEquals(DOWN, pair.client().getInputStream().readNBytes(DOWN.length));
    assertArrayEquals(UP, Threads.join(answer));
  }
}
