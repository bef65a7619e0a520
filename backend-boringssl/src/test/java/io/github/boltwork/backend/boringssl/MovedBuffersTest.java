package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Positions that another thread moves during a call, and bytes that it changes, break the
 * connection at most: BoringSSL is shown no memory beyond the buffer.
 */
@Timeout(60)
final class MovedBuffersTest {
  private static final int CALLS = 20_000;
  private static final int HELLOS = 3000;
  private static final int SIZE = 2000;
  private static final int FAR = SIZE - 10;
  private static final byte[] DATA = new byte[1000];
  private static final byte BEYOND = 1;

  private final ByteBuffer whole = ByteBuffer.allocateDirect(2 * SIZE);

  /** What is raced for: the first half of the memory, zeros; the other half is none of it. */
  private final ByteBuffer buffer = whole.slice(0, SIZE);

  private TlsClientContext client;
  private TlsServerContext server;

  @BeforeEach
  void makeContexts() throws TlsException {
    client = Exchange.client();
    server = Exchange.server();
    whole.position(SIZE);
    while (whole.hasRemaining()) {
      whole.put(BEYOND);
    }
  }

  @AfterEach
  void nothingBeyondHasChanged() {
    client.close();
    server.close();
    byte[] beyond = new byte[SIZE];
    whole.get(SIZE, beyond);
    for (byte one : beyond) {
      assertEquals(BEYOND, one);
    }
  }

  @Test
  void nothingIsWrittenBeyondOut() throws Exception {
    ByteBuffer plain = ByteBuffer.allocateDirect(DATA.length);
    race(pair -> pair.client().engine().encrypt(plain.clear(), buffer));
  }

  @Test
  void nothingIsWrittenBeyondPlain() throws Exception {
    ByteBuffer out = ByteBuffer.allocate(100);
    race(
        pair -> {
          pair.client().encryptAll(DATA);
          ByteBuffer net = ByteBuffer.wrap(pair.client().takeSent());
          return pair.server().engine().decrypt(net, buffer, out.clear());
        });
  }

  @Test
  void nothingIsReadBeyondPlain() throws Exception {
    ByteBuffer out = ByteBuffer.allocateDirect(2 * SIZE);
    race(
        pair -> {
          TlsStatus status = pair.client().engine().encrypt(buffer, out.clear());
          byte[] sent = new byte[out.flip().remaining()];
          out.get(sent);
          pair.server().deliver(sent);
          pair.server().decryptAll();
          byte[] heard = pair.server().takeReceived();
          assertArrayEquals(new byte[heard.length], heard);
          return status;
        });
  }

  @Test
  void nothingIsReadBeyondNet() throws Exception {
    ByteBuffer hello = ByteBuffer.allocateDirect(2 * SIZE);
    ByteBuffer out = ByteBuffer.allocateDirect(2 * SIZE);
    try (TlsEngine engine = client.engine(EnginePair.HOST, 443)) {
      assertEquals(TlsStatus.NEED_NET, engine.handshake(ByteBuffer.allocate(0), hello));
    }
    int length = hello.getShort(3);
    ByteBuffer half = hello.slice(0, hello.position() - 100);
    whileMoving(
        turn -> half.putShort(3, (short) (length - turn * 100)),
        () -> {
          for (int i = 0; i < HELLOS; i++) {
            try (TlsEngine engine = server.engine()) {
              assertEquals(TlsStatus.NEED_NET, engine.handshake(half.clear(), out.clear()));
              assertEquals(0, out.position(), "the server has read all of the hello");
            }
          }
        });
  }

  private interface Call {
    TlsStatus on(EnginePair pair) throws TlsException;
  }

  /** Makes a call again and again while the buffer's position jumps to and fro. */
  private void race(Call call) throws Exception {
    whileMoving(
        turn -> buffer.position(turn * FAR),
        () -> {
          for (int calls = 0; calls < CALLS; ) {
            try (EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY).handshake()) {
              while (calls < CALLS) {
                calls++;
                TlsStatus unused = call.on(pair);
              }
            } catch (TlsException | IllegalArgumentException | IndexOutOfBoundsException allowed) {
              // Nobody knows what of the buffer was meant.
            }
          }
        });
  }

  private interface Body {
    void run() throws TlsException;
  }

  /** Runs a body while another thread makes one move and the other in turn. */
  private static void whileMoving(IntConsumer move, Body body) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread mover =
        new Thread(
            () -> {
              for (int turn = 0; !over.get(); turn ^= 1) {
                move.accept(turn);
              }
            });
    mover.start();
    try {
      body.run();
    } finally {
      over.set(true);
      mover.join();
    }
  }
}
