package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sockets whose waits end before the bytes come, on each backend: nothing moves but after a
 * timeout, and then so little that most records are cut in pieces.
 */
@Timeout(300)
class TlsSocketTimeoutTest {
  private static final int SHORT = 5;

  /** Ends what would go on for ever. */
  private static final int MOST_TIMEOUTS = 20_000;

  private static final byte[] MESSAGE = Bytes.random(1, 10 * SocketRelay.PIECE);

  private final Threads threads = new Threads();
  private int timeouts;

  @AfterEach
  void tearDown() {
    threads.close();
  }

  private static List<AnyBackend> backends() {
    return AnyBackend.real().toList();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void handshakeGoesOnAfterEachTimeout(AnyBackend backend) throws Exception {
    try (SocketRelay relay = new SocketRelay();
        SocketPair pair = SocketPair.over(backend, relay.client(), relay.server(), true)) {
      shakeHands(relay, pair);
      assertTrue(timeouts >= 4, "timeouts: " + timeouts);
      assertEquals(protocol(backend), pair.client().getSession().getProtocol());
      assertEquals(protocol(backend), pair.server().getSession().getProtocol());
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void readGoesOnAfterEachTimeout(AnyBackend backend) throws Exception {
    try (SocketRelay relay = new SocketRelay();
        SocketPair pair = SocketPair.over(backend, relay.client(), relay.server(), true)) {
      shakeHands(relay, pair);
      for (boolean client : new boolean[] {true, false}) {
        SSLSocket reader = client ? pair.client() : pair.server();
        SSLSocket writer = client ? pair.server() : pair.client();
        InputStream in = reader.getInputStream();
        for (int i = 0; i < 3; i++) {
          assertThrows(SocketTimeoutException.class, in::read);
        }
        timeouts = 0;
        Future<Boolean> written =
            threads.start(
                () -> {
                  OutputStream out = writer.getOutputStream();
                  out.write(MESSAGE);
                  return true;
                });
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < MESSAGE.length) {
          all.write(readPatiently(relay, in));
        }
        assertArrayEquals(MESSAGE, all.toByteArray());
        assertTrue(Threads.join(written));
        assertTrue(timeouts >= MESSAGE.length / SocketRelay.PIECE, "timeouts: " + timeouts);
      }
      pair.server().shutdownOutput();
      assertEquals(-1, readPatiently(relay, pair.client().getInputStream()));
      assertFalse(pair.client().isClosed());
    }
  }

  /** Does the handshake on one thread, as neither end waits for the other. */
  private void shakeHands(SocketRelay relay, SocketPair pair) throws IOException {
    pair.client().setSoTimeout(SHORT);
    pair.server().setSoTimeout(SHORT);
    boolean done;
    do {
      done = inTime(pair.client());
      done &= inTime(pair.server());
      relay.carry();
    } while (!done);
  }

  private boolean inTime(SSLSocket socket) throws IOException {
    try {
      socket.startHandshake();
      return true;
    } catch (SocketTimeoutException e) {
      count(e);
      return false;
    }
  }

  private int readPatiently(SocketRelay relay, InputStream in) throws IOException {
    while (true) {
      try {
        return in.read();
      } catch (SocketTimeoutException e) {
        count(e);
        relay.carry();
      }
    }
  }

  private void count(SocketTimeoutException e) {
    assertTrue(++timeouts < MOST_TIMEOUTS, () -> "hangs: " + e);
  }

  private static String protocol(AnyBackend backend) {
    return backend.version() == TlsVersion.TLS_1_3 ? "TLSv1.3" : "TLSv1.2";
  }
}
