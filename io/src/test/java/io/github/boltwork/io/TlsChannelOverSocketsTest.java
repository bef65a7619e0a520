package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How channels of each backend end, and fail, over real sockets and at either end. */
@Timeout(60)
class TlsChannelOverSocketsTest {
  private static final TlsTrust ANOTHER =
      TlsTrust.certificates(List.of(ThrowawayAuthority.create("Another Root").certificate()));

  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  private static List<AnyBackend> backends() {
    return AnyBackend.all().toList();
  }

  private static List<AnyBackend> real() {
    return AnyBackend.real().toList();
  }

  private static List<AnyBackend> backends13() {
    return AnyBackend.all(TlsVersion.TLS_1_3).toList();
  }

  private static List<AnyBackend> backends12() {
    return AnyBackend.all(TlsVersion.TLS_1_2).toList();
  }

  @FunctionalInterface
  private interface Check {
    void of(TlsChannel mine, TlsChannel peer, ByteChannel below) throws Exception;
  }

  private static void atEitherEnd(AnyBackend backend, Check check) throws Exception {
    for (boolean client : new boolean[] {true, false}) {
      try (Loopback loopback = Loopback.connect();
          TlsChannel a = backend.client(loopback.client());
          TlsChannel b = backend.server(loopback.server())) {
        check.of(client ? a : b, client ? b : a, client ? loopback.client() : loopback.server());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends13")
  void halfCloseLeavesTheOtherDirectionOpenIn13(AnyBackend backend) throws Exception {
    byte[] question = Bytes.random(1, 100_000);
    byte[] answer = Bytes.random(2, 1_000_000);
    atEitherEnd(
        backend,
        (mine, peer, below) -> {
          Future<Integer> asks = threads.start(() -> writeAndEnd(mine, question));
          assertArrayEquals(question, Bytes.readToEnd(peer, 4096));
          assertEquals(question.length, Threads.join(asks));
          ClosedChannelException refused =
              assertThrows(ClosedChannelException.class, () -> mine.write(ByteBuffer.allocate(7)));
          assertTrue(String.valueOf(refused.getMessage()).contains("7 bytes"), refused::toString);
          Future<Integer> answers = threads.start(() -> writeAndEnd(peer, answer));
          assertArrayEquals(answer, Bytes.readToEnd(mine, 4096));
          assertEquals(answer.length, Threads.join(answers));
          assertEquals(-1, mine.read(ByteBuffer.allocate(1)));
        });
  }

  private static int writeAndEnd(TlsChannel channel, byte[] bytes) throws Exception {
    int written = channel.write(ByteBuffer.wrap(bytes));
    channel.shutdownOutput();
    return written;
  }

  /** Also where it is the first call, which shakes hands then. */
  @ParameterizedTest
  @MethodSource("backends12")
  void endOfOneDirectionIsTheEndOfBothIn12(AnyBackend backend) throws Exception {
    atEitherEnd(
        backend,
        (mine, peer, below) -> {
          Future<Integer> end = threads.start(() -> peer.read(ByteBuffer.allocate(1)));
          mine.shutdownOutput();
          assertEquals(-1, Threads.join(end));
          assertEquals(-1, mine.read(ByteBuffer.allocate(1)));
          assertThrows(ClosedChannelException.class, () -> peer.write(ByteBuffer.allocate(1)));
          assertEquals(TlsVersion.TLS_1_2, mine.session().version());
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void closeSaysGoodbyeAndALostTransportDoesNot(AnyBackend backend) throws Exception {
    for (boolean lost : new boolean[] {false, true}) {
      atEitherEnd(
          backend,
          (mine, peer, below) -> {
            greet(mine, peer);
            ByteChannel closing = lost ? below : mine;
            closing.close();
            for (int i = 0; i < 2; i++) {
              if (lost) {
                TlsException cut =
                    assertThrows(TlsException.class, () -> peer.read(ByteBuffer.allocate(1)));
                assertEquals(TlsException.Kind.TRUNCATED, cut.kind());
              } else {
                assertEquals(-1, peer.read(ByteBuffer.allocate(1)));
              }
            }
            if (!lost) {
              assertEquals(backend.version(), mine.session().version(), "told after the end");
              assertThrows(ClosedChannelException.class, () -> mine.read(ByteBuffer.allocate(1)));
            }
          });
    }
  }

  /** Says a word each way: no ticket of TLS 1.3 must meet a closed socket. */
  private void greet(TlsChannel mine, TlsChannel peer) throws Exception {
    Future<byte[]> heard = threads.start(() -> Bytes.read(peer, 5, 100));
    assertEquals(5, mine.write(ByteBuffer.wrap(new byte[5])));
    assertEquals(5, Threads.join(heard).length);
    assertEquals(1, peer.write(ByteBuffer.allocate(1)));
    assertEquals(1, mine.read(ByteBuffer.allocate(1)));
  }

  @ParameterizedTest
  @MethodSource("real")
  void distrustReachesTheServer(AnyBackend backend) throws Exception {
    try (Loopback loopback = Loopback.connect();
        TlsClientContext clients = backend.clientsTrusting(ANOTHER);
        TlsChannel client = TlsChannel.client(clients, AnyBackend.HOST, 443, loopback.client());
        TlsChannel server = TlsChannel.server(backend.servers(), loopback.server())) {
      Future<TlsException> told =
          threads.start(
              () -> assertThrows(TlsException.class, () -> server.read(ByteBuffer.allocate(1))));
      TlsException distrust = assertThrows(TlsException.class, client::handshake);
      assertEquals(TlsException.Kind.CERTIFICATE, distrust.kind());
      assertEquals(TlsException.Kind.PEER_ALERT, Threads.join(told).kind());
      for (TlsException again :
          List.of(
              assertThrows(TlsException.class, client::handshake),
              assertThrows(TlsException.class, () -> client.read(ByteBuffer.allocate(1))),
              assertThrows(TlsException.class, () -> client.write(ByteBuffer.allocate(1))),
              assertThrows(TlsException.class, client::shutdownOutput))) {
        assertEquals(distrust.getMessage(), again.getMessage());
      }
    }
  }
}
