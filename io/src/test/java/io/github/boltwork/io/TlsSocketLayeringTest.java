package io.github.boltwork.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS over a socket that was in use before, and may be after. */
@Timeout(60)
class TlsSocketLayeringTest {
  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  @ParameterizedTest
  @EnumSource
  void theClearTextBeforeAndAfterIsWhole(Backends backend) throws Exception {
    Socket[] plain = SocketPair.plain();
    TlsSocketFactory clients = SocketPair.clients(backend.get());
    TlsServerSocketFactory servers = SocketPair.servers(backend.get());
    Future<String> served =
        threads.start(
            () -> {
              StringBuilder heard = new StringBuilder(line(plain[1].getInputStream()));
              plain[1].getOutputStream().write("220 go\n".getBytes(US_ASCII));
              for (int i = 0; i < 2; i++) {
                try (SSLSocket tls = servers.createSocket(plain[1], null, false)) {
                  heard.append('|').append(line(tls.getInputStream()));
                  tls.getOutputStream().write("secret too\n".getBytes(US_ASCII));
                  assertEquals(-1, tls.getInputStream().read());
                }
                // Sent together with the close_notify, as good as: it must not be taken for TLS.
                plain[1].getOutputStream().write(("clear " + i + "\n").getBytes(US_ASCII));
                heard.append('|').append(line(plain[1].getInputStream()));
              }
              return heard.toString();
            });
    plain[0].getOutputStream().write("STARTTLS\n".getBytes(US_ASCII));
    assertEquals("220 go", line(plain[0].getInputStream()));
    for (int i = 0; i < 2; i++) {
      Socket tls = clients.createSocket(plain[0], "localhost", 25, false);
      tls.getOutputStream().write("secret\n".getBytes(US_ASCII));
      assertEquals("secret too", line(tls.getInputStream()));
      tls.close();
      assertTrue(tls.isClosed());
      assertFalse(plain[0].isClosed());
      plain[0].getOutputStream().write("clear again\n".getBytes(US_ASCII));
      assertEquals("clear " + i, line(plain[0].getInputStream()));
    }
    assertEquals("STARTTLS|secret|clear again|secret|clear again", Threads.join(served));
    assertEquals(SocketPair.PATIENCE, plain[0].getSoTimeout());
    plain[0].close();
    plain[1].close();
  }

  @ParameterizedTest
  @EnumSource
  void bytesAlreadyConsumedComeFirst(Backends backend) throws Exception {
    Socket[] plain = SocketPair.plain();
    SSLSocket client =
        (SSLSocket) SocketPair.clients(backend.get()).createSocket(plain[0], "localhost", 1, true);
    Future<Boolean> shaken =
        threads.start(
            () -> {
              client.startHandshake();
              client.getOutputStream().write('x');
              return true;
            });
    byte[] consumed = plain[1].getInputStream().readNBytes(11);
    try (SSLSocket server =
        SocketPair.servers(backend.get())
            .createSocket(plain[1], new ByteArrayInputStream(consumed), true)) {
      assertEquals('x', server.getInputStream().read());
      assertTrue(Threads.join(shaken));
      client.close();
      assertEquals(-1, server.getInputStream().read());
    }
    assertTrue(plain[1].isClosed());
  }

  @Test
  void aPeerThatStaysSilentIsNotWaitedForForEver() throws Exception {
    Socket[] plain = SocketPair.plain();
    try (SSLSocket server =
        SocketPair.servers(new FrameBackend()).createSocket(plain[1], null, true)) {
      SSLSocket client =
          (SSLSocket) SocketPair.clients(new FrameBackend()).createSocket(plain[0], "h", 1, false);
      SocketPair unused = new SocketPair(client, server).established(threads);
      plain[0].setSoTimeout(12_345);
      client.close();
      assertFalse(plain[0].isClosed());
      assertEquals(12_345, plain[0].getSoTimeout());
      assertEquals(-1, server.getInputStream().read());
      assertEquals("Socket closed", message(client::startHandshake));
    }
  }

  @Test
  void aWriterCutOffClosesThePlainSocket() throws Exception {
    Socket[] plain = SocketPair.plain();
    SSLSocket server = SocketPair.servers(new FrameBackend()).createSocket(plain[1], null, true);
    SSLSocket client =
        (SSLSocket) SocketPair.clients(new FrameBackend()).createSocket(plain[0], "h", 1, false);
    SocketPair unused = new SocketPair(client, server).established(threads);
    Future<String> written =
        threads.start(
            () ->
                message(
                    () -> {
                      while (true) {
                        client.getOutputStream().write(new byte[10_000]);
                      }
                    }));
    SocketPair.awaitFull(plain[1]);
    client.close();
    assertEquals("Socket closed", Threads.join(written));
    assertTrue(plain[0].isClosed());
    server.close();
  }

  @Test
  void whatNeverDidTlsLeavesNoTrace() throws Exception {
    Socket[] plain = SocketPair.plain();
    Socket tls = SocketPair.clients(new FrameBackend()).createSocket(plain[0], "h", 1, false);
    tls.close();
    plain[0].getOutputStream().write("still clear\n".getBytes(US_ASCII));
    assertEquals("still clear", line(plain[1].getInputStream()));
    SocketPair.clients(new FrameBackend()).createSocket(plain[0], "h", 1, true).close();
    assertTrue(plain[0].isClosed());
    plain[1].close();
  }

  @Test
  void anUnconnectedSocketIsRefused() throws Exception {
    try (Socket plain = new Socket()) {
      TlsSocketFactory clients = SocketPair.clients(new FrameBackend());
      TlsServerSocketFactory servers = SocketPair.servers(new FrameBackend());
      assertThrows(SocketException.class, () -> clients.createSocket(plain, "h", 1, true));
      assertThrows(SocketException.class, () -> servers.createSocket(plain, null, true));
      assertThrows(
          UnsupportedOperationException.class, () -> clients.createSocket(plain, null, true));
    }
  }

  private static String message(Executable action) {
    return String.valueOf(assertThrows(SocketException.class, action).getMessage());
  }

  /** Reads a line and not a byte more. */
  private static String line(InputStream in) throws Exception {
    byte[] bytes = new byte[100];
    int count = 0;
    for (int b = in.read(); b != '\n'; b = in.read()) {
      assertTrue(b >= 0, "the stream ended within a line");
      bytes[count++] = (byte) b;
    }
    return new String(Arrays.copyOf(bytes, count), US_ASCII);
  }
}
