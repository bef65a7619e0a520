package com.example.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Runs each program on each backend, against programs that are not ours. */
@Timeout(300)
class ConnectionsTest {
  static final List<String> BACKENDS = List.of("jdk", "conscrypt", "bc", "boringssl");

  @TempDir static Path directory;
  private static String identity;
  private static String authority;

  @BeforeAll
  static void makeIdentity() throws Exception {
    Path key = directory.resolve("key.pem");
    Path certificate = directory.resolve("certificate.pem");
    try (Program openssl =
        Program.start(
            ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
                    + " -subj /CN=localhost -addext subjectAltName=DNS:localhost"
                    + " -keyout " + key + " -out " + certificate)
                .split(" "))) {
      assertEquals(0, openssl.exitCode());
    }
    Path both = directory.resolve("identity.pem");
    Files.writeString(both, Files.readString(certificate) + Files.readString(key));
    identity = both.toString();
    authority = certificate.toString();
  }

  static List<String> serversAndBackends() {
    List<String> servers = new ArrayList<>(List.of("EchoServer", "SelectorEchoServer"));
    if (Runtime.version().feature() >= 21) {
      servers.add("VirtualThreadEchoServer");
    }
    return servers.stream()
        .flatMap(server -> BACKENDS.stream().map(id -> server + "," + id))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("serversAndBackends")
  void oneSourceServesOnEachBackend(String serverAndBackend) throws Exception {
    String main = serverAndBackend.split(",")[0];
    String backend = serverAndBackend.split(",")[1];
    try (Program server = Program.java(backend, main, identity, "0")) {
      String port = server.port();
      try (Program openssl =
          Program.start(
              ("openssl s_client -quiet -verify_return_error -verify_hostname localhost -CAfile "
                      + authority + " -connect 127.0.0.1:" + port)
                  .split(" "))) {
        openssl.say("said by openssl to " + main);
        assertTrue(openssl.await("said by").endsWith("openssl to " + main));
      }
      try (Program curl =
          Program.start(
              ("curl --silent --show-error --no-buffer --http0.9 --cacert " + authority
                      + " --resolve localhost:" + port + ":127.0.0.1 https://localhost:" + port
                      + "/said-by-curl")
                  .split(" "))) {
        assertEquals("GET /said-by-curl HTTP/1.1", curl.await("said-by-curl"));
      }
      if (main.equals("EchoServer")) {
        meetsItsClient(server, backend, port);
      }
    }
  }

  private static void meetsItsClient(Program server, String backend, String port)
      throws Exception {
    try (Program client =
        Program.java(backend, "EchoClient", authority, "localhost", port, "said by the client")) {
      assertEquals("said by the client", client.await("said"));
      assertTrue(client.await(" by ").contains(" by " + backend + " "));
      assertEquals(0, client.exitCode());
      assertTrue(server.await(" by ").contains(" by " + backend + " "));
    }
  }

  @ParameterizedTest
  @FieldSource("BACKENDS")
  void goesOverToTls(String backend) throws Exception {
    try (Program server = Program.java(backend, "StartTlsServer", identity, "0")) {
      String port = server.port();
      try (Program openssl =
          Program.start(
              ("openssl s_client -quiet -starttls smtp -verify_return_error -CAfile " + authority
                      + " -connect 127.0.0.1:" + port)
                  .split(" "))) {
        openssl.await("250 STARTTLS");
        openssl.say("hello");
        assertEquals("250 hello", openssl.await("hello"));
        openssl.say("quit");
        assertEquals("221 bye, over TLSv1.3", openssl.await("221"));
      }
      try (Program client =
          Program.java(backend, "StartTlsClient", authority, "localhost", port)) {
        assertTrue(client.await(" by ").contains(" by " + backend + " "));
        assertEquals("221 bye, over TLSv1.3", client.await("221"));
        assertEquals(0, client.exitCode());
      }
    }
  }

  @ParameterizedTest
  @FieldSource("BACKENDS")
  void tlsGoesThroughTls(String backend) throws Exception {
    try (TlsProxy proxy = new TlsProxy(Path.of(identity));
        Program openssl =
            Program.start(
                ("openssl s_server -www -accept 127.0.0.1:0 -cert " + identity).split(" "))) {
      String port = openssl.await("ACCEPT 127.0.0.1").replaceAll(".*:", "");
      try (Program client =
          Program.java(
              backend, "TlsInTlsClient", authority, "localhost", proxy.port(), "localhost", port)) {
        assertTrue(client.await(" by ").contains(" by " + backend + " "));
        assertEquals("HTTP/1.0 200 ok", client.await("HTTP/1.0"));
        client.await("s_server -www");
        assertEquals(0, client.exitCode());
      }
    }
  }

  /** The first handshakes of a JVM take longer than it takes to accept all of these. */
  @Test
  void selectorTurnsAwayWhoComesWhenTheExecutorIsFull() throws Exception {
    List<Socket> clients = new ArrayList<>();
    try (Program server = Program.java("jdk", "SelectorEchoServer", identity, "0", "1")) {
      String port = server.port();
      for (int i = 0; i < 500; i++) {
        clients.add(new Socket("127.0.0.1", Integer.parseInt(port)));
      }
      server.await("overloaded: a connection was turned away");
      for (Socket client : clients) {
        client.close();
      }
      try (Program client =
          Program.java("jdk", "EchoClient", authority, "localhost", port, "after the storm")) {
        assertEquals("after the storm", client.await("storm"));
      }
    }
  }
}
