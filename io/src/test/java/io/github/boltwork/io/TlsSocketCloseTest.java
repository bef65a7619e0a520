package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code close()} from any thread at any moment. */
@Timeout(60)
class TlsSocketCloseTest {
  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  @ParameterizedTest
  @EnumSource
  void saysGoodbyeAndClosesThePlainSocket(Backends backend) throws Exception {
    Socket[] plain = SocketPair.plain();
    SocketPair pair = layered(backend.get(), plain).established(threads);
    pair.client().close();
    assertTrue(pair.client().isClosed());
    assertTrue(plain[0].isClosed());
    assertEquals(-1, pair.server().getInputStream().read());
    pair.server().close();
    assertEquals("Socket closed", message(() -> pair.client().startHandshake()));
  }

  @ParameterizedTest
  @EnumSource
  void wakesAReader(Backends backend) throws Exception {
    try (SocketPair pair = SocketPair.connect(backend.get()).established(threads)) {
      InputStream in = pair.client().getInputStream();
      Future<String> read = threads.start(() -> message(in::read));
      Thread.sleep(50);
      pair.client().close();
      assertEquals("Socket closed", Threads.join(read));
      assertEquals("Socket closed", message(in::read));
      assertEquals(-1, pair.server().getInputStream().read());
    }
  }

  @ParameterizedTest
  @EnumSource
  void wakesWhoDoesTheHandshake(Backends backend) throws Exception {
    try (SocketPair pair = SocketPair.connect(backend.get())) {
      Future<String> shaking = threads.start(() -> message(pair.client()::startHandshake));
      Future<String> reading =
          threads.start(() -> message(() -> pair.client().getInputStream().read()));
      Thread.sleep(50);
      pair.client().close();
      assertEquals("Socket closed", Threads.join(shaking));
      assertEquals("Socket closed", Threads.join(reading));
    }
  }

  @Test
  void wakesAWriterWhosePeerTakesNothing() throws Exception {
    Socket[] plain = SocketPair.plain();
    try (SocketPair pair = layered(new FrameBackend(), plain).established(threads)) {
      Future<String> written = threads.start(() -> message(() -> writeForEver(pair.client())));
      SocketPair.awaitFull(plain[1]);
      pair.client().close();
      assertEquals("Socket closed", Threads.join(written));
    }
  }

  @Test
  void isBoundedWhereThePeerTakesNothing() throws Exception {
    Socket[] plain = SocketPair.plain();
    try (SocketPair pair = layered(new FrameBackend(), plain).established(threads)) {
      OutputStream below = plain[0].getOutputStream();
      Future<String> stuffing = threads.start(() -> message(() -> stuff(below)));
      SocketPair.awaitFull(plain[1]);
      // Waits for room for close_notify, which never comes, and then closes all the same.
      pair.client().close();
      assertTrue(plain[0].isClosed());
      assertFalse(Threads.join(stuffing).isEmpty());
    }
  }

  @Test
  void freesTheEngineThatALateHandshakeMakes() throws Exception {
    for (int i = 0; i < 300; i++) {
      try (SocketPair pair = SocketPair.connect(new FrameBackend())) {
        Future<String> shaking = threads.start(() -> message(pair.client()::startHandshake));
        pair.client().close();
        assertEquals("Socket closed", Threads.join(shaking));
        assertTrue(pair.client().isClosed());
      }
    }
  }

  private static SocketPair layered(TlsBackend backend, Socket[] plain) throws Exception {
    return new SocketPair(
        (SSLSocket) SocketPair.clients(backend).createSocket(plain[0], "localhost", 1, true),
        SocketPair.servers(backend).createSocket(plain[1], null, true));
  }

  @ParameterizedTest
  @EnumSource
  void comesByItselfWhereTheHandshakeFails(Backends backend) throws Exception {
    TlsSocketFactory clients =
        new TlsSocketFactory(backend.get(), TlsClientConfig.builder().build());
    try (SocketPair pair = SocketPair.connect(clients, SocketPair.servers(backend.get()))) {
      Future<TlsException> told =
          threads.start(
              () -> assertThrows(TlsException.class, () -> pair.server().startHandshake()));
      TlsException refusal = assertThrows(TlsException.class, () -> pair.client().startHandshake());
      assertEquals(TlsException.Kind.CERTIFICATE, refusal.kind());
      assertTrue(pair.client().isClosed());
      assertEquals(TlsException.Kind.PEER_ALERT, Threads.join(told).kind());
      assertTrue(pair.server().isClosed());
    }
  }

  private static void writeForEver(SSLSocket socket) throws Exception {
    OutputStream out = socket.getOutputStream();
    while (true) {
      out.write(new byte[10_000]);
    }
  }

  private static void stuff(OutputStream out) throws Exception {
    while (true) {
      out.write(new byte[10_000]);
    }
  }

  private static String message(Executable action) {
    return String.valueOf(assertThrows(SocketException.class, action).getMessage());
  }
}
