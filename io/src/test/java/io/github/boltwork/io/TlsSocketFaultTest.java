package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plain sockets that end or fail at each byte of either direction, under one that does TLS. */
@Timeout(60)
class TlsSocketFaultTest {
  private static final byte[] QUESTION = Bytes.random(1, 20);
  private static final byte[] ANSWER = Bytes.random(2, 90);
  private static final int PIECE = 30;

  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  private static List<AnyBackend> backends() {
    return AnyBackend.all().toList();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void anyFaultAtAnyByteIsTold(AnyBackend backend) throws Exception {
    TlsSocketFactory clients = backend.socketClients();
    MemoryTransport whole = line();
    Talk undisturbed = new Talk();
    undisturbed.take(backend, clients, whole);
    assertNull(undisturbed.failure);
    for (Fault fault : Fault.values()) {
      for (long position : Positions.upTo(fault.passed(whole), backend)) {
        MemoryTransport line = line();
        fault.afflict(line.incoming.faults, line.outgoing.faults, position);
        Talk talk = new Talk();
        talk.take(backend, clients, line);
        String what = "%s at %d: %s".formatted(fault, position, talk.failure);
        byte[] received = talk.received.toByteArray();
        assertArrayEquals(Arrays.copyOf(ANSWER, received.length), received, what);
        if (talk.failure == null) {
          // Handshakes differ by some bytes, and this one was shorter.
          assertTrue(fault.passed(line) <= position, what);
          assertEquals(ANSWER.length, received.length, what);
        } else {
          fault.assertIs(talk.failure);
          talk.assertFailsAgain(fault);
        }
      }
    }
  }

  private static MemoryTransport line() {
    return MemoryTransport.ofCapacity(1 << 16);
  }

  /** A question and its answer, to the end of both directions, as far as they come. */
  private final class Talk {
    final ByteArrayOutputStream received = new ByteArrayOutputStream();
    @Nullable IOException failure;
    private boolean established;

    /** What the operation that failed throws when it is made again. */
    private @Nullable IOException later;

    void take(AnyBackend backend, TlsSocketFactory clients, MemoryTransport line) throws Exception {
      Future<Boolean> served = threads.start(() -> serve(backend, line.peer()));
      Socket plain = new MemorySocket(line);
      try (SSLSocket socket = (SSLSocket) clients.createSocket(plain, AnyBackend.HOST, 443, true)) {
        try {
          ask(socket);
        } catch (IOException e) {
          failure = e;
          later = assertThrows(IOException.class, () -> ask(socket));
        }
      }
      boolean unused = Threads.join(served);
    }

    void assertFailsAgain(Fault fault) {
      if (established) {
        fault.assertIs(later);
      } else {
        assertEquals("Socket closed", assertInstanceOf(SocketException.class, later).getMessage());
      }
    }

    private void ask(SSLSocket socket) throws IOException {
      socket.startHandshake();
      established = true;
      socket.getOutputStream().write(QUESTION);
      InputStream in = socket.getInputStream();
      byte[] piece = new byte[PIECE];
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        received.write(piece, 0, count);
      }
      socket.shutdownOutput();
    }
  }

  /** Answers as far as the client lets it. */
  private static boolean serve(AnyBackend backend, MemoryTransport transport) {
    try (TlsChannel channel = TlsChannel.server(backend.servers(), transport)) {
      byte[] unused = Bytes.read(channel, QUESTION.length, QUESTION.length);
      int unusedCount = Bytes.writeInChunks(channel, ANSWER, PIECE);
      return channel.shutdownOutput() && channel.read(ByteBuffer.allocate(1)) < 0;
    } catch (IOException e) {
      return false;
    }
  }
}
