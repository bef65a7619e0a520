package io.github.boltwork.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.programs.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server as a loop around {@code accept()}, on each backend, before real clients. */
@Timeout(60)
class SocketPeersTest {
  private static final byte[] PAGE = Bytes.random(8, 1_000_000);

  private final Threads threads = new Threads();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @AfterEach
  void tearDown() {
    threads.close();
  }

  @ParameterizedTest
  @EnumSource
  void answersOpenSsl(Backends backend) throws Exception {
    ServerSocket listener = SocketPair.listen(SocketPair.servers(backend.get()));
    Future<Integer> served = threads.start(() -> serve(listener, SocketPeersTest::reverse));
    try {
      for (String version : new String[] {"-tls1_2", "-tls1_3"}) {
        try (Program client =
            Program.start(
                Credentials.write(directory),
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + listener.getLocalPort(),
                "-CAfile",
                "ca.pem",
                "-verify_return_error",
                "-verify_hostname",
                "localhost",
                "-quiet",
                "-no_ign_eof",
                version)) {
          client.send("over there\n");
          client.await("^ereht revo$");
          client.endInput();
          assertTrue(client.succeeds(), client::said);
        }
      }
    } finally {
      listener.close();
    }
    assertEquals(2, Threads.join(served));
  }

  @ParameterizedTest
  @EnumSource
  void answersCurl(Backends backend) throws Exception {
    ServerSocket listener = SocketPair.listen(SocketPair.servers(backend.get()));
    Future<Integer> served = threads.start(() -> serve(listener, SocketPeersTest::page));
    try {
      try (Program client =
          Program.start(
              Credentials.write(directory),
              "curl",
              "--silent",
              "--show-error",
              "--cacert",
              "ca.pem",
              "--output",
              "page.bin",
              "https://127.0.0.1:" + listener.getLocalPort() + "/")) {
        assertTrue(client.succeeds(), client::said);
      }
      assertArrayEquals(PAGE, Files.readAllBytes(directory.resolve("page.bin")));
    } finally {
      listener.close();
    }
    assertEquals(1, Threads.join(served));
  }

  /** Serves one connection after another until the listener is closed. */
  private static int serve(ServerSocket listener, Service service) throws IOException {
    for (int served = 0; ; served++) {
      Socket accepted;
      try {
        accepted = listener.accept();
      } catch (SocketException closed) {
        return served;
      }
      try (Socket socket = accepted) {
        socket.setSoTimeout(SocketPair.PATIENCE);
        service.serve(
            new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)),
            socket.getOutputStream());
      }
    }
  }

  private interface Service {
    void serve(BufferedReader in, OutputStream out) throws IOException;
  }

  private static void reverse(BufferedReader in, OutputStream out) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.write((new StringBuilder(line).reverse() + "\n").getBytes(US_ASCII));
    }
  }

  /** Sends a page whose end is that of the connection, which curl wants to be a proper one. */
  private static void page(BufferedReader in, OutputStream out) throws IOException {
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
    out.write(PAGE);
  }
}
