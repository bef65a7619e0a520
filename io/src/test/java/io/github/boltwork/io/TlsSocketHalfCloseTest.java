package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsVersion;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sockets of which one direction ends before the other, on each backend and at either end. */
@Timeout(60)
class TlsSocketHalfCloseTest {
  private static final byte[] QUESTION = Bytes.random(1, 100_000);
  private static final byte[] ANSWER = Bytes.random(2, 300_000);

  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  private static List<AnyBackend> backends() {
    return AnyBackend.all().toList();
  }

  private static List<AnyBackend> backends13() {
    return AnyBackend.all(TlsVersion.TLS_1_3).toList();
  }

  /** Sockets of the null backend are of TLS 1.3. */
  private static List<AnyBackend> backends12() {
    return AnyBackend.real().filter(b -> b.version() == TlsVersion.TLS_1_2).toList();
  }

  @FunctionalInterface
  private interface Check {
    /** Is given both ends, and the plain socket below the peer. */
    void of(SSLSocket mine, SSLSocket peer, Socket belowPeer) throws Exception;
  }

  private void atEitherEnd(AnyBackend backend, Check check) throws Exception {
    for (int mine = 0; mine < 2; mine++) {
      Socket[] plain = SocketPair.plain();
      try (SocketPair pair =
          SocketPair.over(backend, plain[0], plain[1], true).established(threads)) {
        SSLSocket[] ends = {pair.client(), pair.server()};
        check.of(ends[mine], ends[1 - mine], plain[1 - mine]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends13")
  void outputEndsWithCloseNotifyAndReadingGoesOn(AnyBackend backend) throws Exception {
    atEitherEnd(
        backend,
        (mine, peer, belowPeer) -> {
          Future<byte[]> question = threads.start(() -> peer.getInputStream().readAllBytes());
          mine.getOutputStream().write(QUESTION);
          mine.shutdownOutput();
          assertTrue(mine.isOutputShutdown());
          assertFalse(mine.isClosed());
          assertArrayEquals(QUESTION, Threads.join(question));
          SocketException refused = assertThrows(SocketException.class, mine::getOutputStream);
          assertEquals("Socket output is shutdown", refused.getMessage());
          Future<Boolean> answered =
              threads.start(
                  () -> {
                    peer.getOutputStream().write(ANSWER);
                    peer.close();
                    return true;
                  });
          assertArrayEquals(ANSWER, mine.getInputStream().readAllBytes());
          assertTrue(Threads.join(answered));
        });
  }

  @ParameterizedTest
  @MethodSource("backends12")
  void outputsEndIsTheEndOfBothIn12(AnyBackend backend) throws Exception {
    atEitherEnd(
        backend,
        (mine, peer, belowPeer) -> {
          OutputStream answer = peer.getOutputStream();
          Future<byte[]> question = threads.start(() -> peer.getInputStream().readAllBytes());
          mine.getOutputStream().write(QUESTION);
          mine.shutdownOutput();
          assertArrayEquals(QUESTION, Threads.join(question));
          assertEquals(-1, mine.getInputStream().read());
          assertThrows(SocketException.class, () -> answer.write(1));
          assertFalse(mine.isClosed() || peer.isClosed());
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void writingAfterItIsRefused(AnyBackend backend) throws Exception {
    atEitherEnd(
        backend,
        (mine, peer, belowPeer) -> {
          OutputStream out = mine.getOutputStream();
          mine.shutdownOutput();
          SocketException refused = assertThrows(SocketException.class, () -> out.write(1));
          String message = String.valueOf(refused.getMessage());
          assertTrue(message.contains("sending direction has ended"), message);
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void inputEndsAlsoForWhoWaitsAndWritingGoesOn(AnyBackend backend) throws Exception {
    atEitherEnd(
        backend,
        (mine, peer, belowPeer) -> {
          InputStream in = mine.getInputStream();
          peer.getOutputStream().write(new byte[3]);
          assertEquals(0, in.read());
          assertEquals(2, in.available());
          Future<Integer> waiting =
              threads.start(
                  () -> {
                    int last = 0;
                    while (last >= 0) {
                      last = in.read();
                    }
                    return last;
                  });
          while (in.available() > 0) {
            Thread.sleep(1);
          }
          mine.shutdownInput();
          assertEquals(-1, Threads.join(waiting));
          assertTrue(mine.isInputShutdown());
          assertEquals(-1, in.read());
          assertEquals(0, in.available());
          assertThrows(SocketException.class, mine::getInputStream);
          Future<byte[]> heard =
              threads.start(() -> peer.getInputStream().readNBytes(ANSWER.length));
          mine.getOutputStream().write(ANSWER);
          assertArrayEquals(ANSWER, Threads.join(heard));
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void transportsEndIsNoEndOfStream(AnyBackend backend) throws Exception {
    atEitherEnd(
        backend,
        (mine, peer, belowPeer) -> {
          peer.getOutputStream().write('a');
          assertEquals('a', mine.getInputStream().read());
          belowPeer.shutdownOutput();
          for (int i = 0; i < 2; i++) {
            TlsException cut = assertThrows(TlsException.class, () -> mine.getInputStream().read());
            assertEquals(TlsException.Kind.TRUNCATED, cut.kind());
          }
        });
  }
}
