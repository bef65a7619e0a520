package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsVersion;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sockets of each backend and version over those of each, as behind a proxy that itself does TLS.
 */
@Timeout(60)
class TlsSocketInTlsTest {
  private static final byte[] UP = Bytes.random(1, 40_000);
  private static final byte[] DOWN = Bytes.random(2, 60_000);
  private static final int SHORT = 5;

  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  @ParameterizedTest
  @MethodSource("io.github.boltwork.io.AnyBackend#nestings")
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
  @MethodSource("io.github.boltwork.io.AnyBackend#nestings")
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

  /** Of what is below first, then inside, then of a read. */
  @ParameterizedTest
  @MethodSource("io.github.boltwork.io.AnyBackend#nestings")
  void timesOutAndGoesOn(AnyBackend inner, AnyBackend outer) throws Exception {
    try (SocketPair below = below(outer);
        SocketPair tls = SocketPair.over(inner, below.client(), below.server(), true)) {
      tls.client().setSoTimeout(SHORT);
      assertTimesOut(tls.client()::startHandshake);
      Future<SSLSession> served = threads.start(() -> below.server().getSession());
      tls.client().setSoTimeout(SocketPair.PATIENCE);
      assertTrue(below.client().getSession().isValid());
      assertTrue(Threads.join(served).isValid());
      tls.client().setSoTimeout(SHORT);
      assertTimesOut(tls.client()::startHandshake);
      tls.client().setSoTimeout(SocketPair.PATIENCE);
      SocketPair unused = tls.established(threads);
      tls.client().setSoTimeout(SHORT);
      assertTimesOut(() -> tls.client().getInputStream().read());
      tls.client().setSoTimeout(SocketPair.PATIENCE);
      exchange(tls);
    }
  }

  /** Again and again, as nothing comes. */
  private static void assertTimesOut(Executable call) {
    for (int i = 0; i < 2; i++) {
      assertThrows(SocketTimeoutException.class, call);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closeWakesWhoWaitsForTheHandshakeBelow(boolean autoClose) throws Exception {
    AnyBackend backend = new AnyBackend("jdk", TlsVersion.TLS_1_3);
    Socket[] plain = SocketPair.plain();
    try (SocketPair below = SocketPair.over(backend, plain[0], plain[1], true)) {
      SSLSocket tls = SocketPair.over(backend, below.client(), below.server(), autoClose).client();
      Future<SocketException> shaking =
          threads.start(() -> assertThrows(SocketException.class, tls::startHandshake));
      while (plain[1].getInputStream().available() == 0) {
        Thread.sleep(1);
      }
      tls.close();
      assertEquals("Socket closed", Threads.join(shaking).getMessage());
      // Half a handshake makes it useless.
      assertTrue(below.client().isClosed());
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
