package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code serve} against {@code openssl s_client}, whose own output mixes with what it gets. */
class OpenSslClientTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @ParameterizedTest
  @MethodSource("io.github.boltwork.cli.Handshake#all")
  void echoesAndClosesInGoodOrder(Handshake handshake) throws Exception {
    Credentials server = Credentials.server(directory, handshake.key());
    Command serve =
        Command.serve(server, "--echo", "--once", handshake.option(), "--alpn", "two,one");
    try (Peer peer = client(serve, server, handshake.version(), "-alpn", "one,two")) {
      peer.out().await("Verification: OK");
      peer.send("over there\n");
      peer.out().await("over there");
      peer.send("Q\n");
      assertEquals(0, peer.exitCode(), peer::seen);
      peer.out().await("New, " + handshake.version() + ", Cipher is");
      peer.out().await("^ALPN protocol: two$");
    }
    assertEquals(0, serve.exitCode(), serve::seen);
    assertEquals("jdk", serve.fact("backend"));
    assertEquals(handshake.version().standardName(), serve.fact("protocol"));
    assertEquals("two", serve.fact("alpn"));
    assertEquals("localhost", serve.fact("server name"));
    assertEquals("no", serve.fact("resumed"));
    assertEquals("-", serve.fact("peer"));
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void resumes(TlsVersion version) throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    Command serve = Command.serve(server, "--echo", "--connections", "2");
    String session = directory.resolve("session.pem").toString();
    try (Peer peer = client(serve, server, version, "-sess_out", session)) {
      peer.send("over here\n");
      peer.out().await("over here");
      peer.send("Q\n");
      assertEquals(0, peer.exitCode(), peer::seen);
    }
    try (Peer peer = client(serve, server, version, "-sess_in", session)) {
      peer.out().await("^Reused, " + version);
      peer.send("over there\n");
      peer.out().await("over there");
      peer.send("Q\n");
      assertEquals(0, peer.exitCode(), peer::seen);
    }
    assertEquals(0, serve.exitCode(), serve::seen);
    // Each connection is told of by a thread of its own.
    serve.err().await("resumed +no");
    serve.err().await("resumed +yes");
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void authenticatesTheClient(TlsVersion version) throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    Credentials client = Credentials.issue(directory, "client", KeyKind.RSA_2048, "client.test");
    Command serve =
        Command.serve(
            server, "--echo", "--once", "--client-auth", "require", "--cafile", client.ca());
    try (Peer peer = client(serve, server, version, "-cert", client.cert(), "-key", client.key())) {
      peer.send("it is me\n");
      peer.out().await("it is me");
      peer.send("Q\n");
      assertEquals(0, peer.exitCode(), peer::seen);
    }
    assertEquals(0, serve.exitCode(), serve::seen);
    assertEquals("CN=client.test, issued by CN=client CA", serve.fact("peer"));
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void refusesAClientWithoutCertificate(TlsVersion version) throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    Command serve =
        Command.serve(
            server, "--echo", "--once", "--client-auth", "require", "--cafile", server.ca());
    try (Peer peer = client(serve, server, version)) {
      assertEquals(1, serve.exitCode(), serve::seen);
      serve.err().await("^boltwork serve: 127.0.0.1:\\d+: certificate: ");
      peer.err().await("alert");
    }
  }

  @Test
  void letsAClientWithoutCertificatePassIfItIsOnlyRequested() throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    Command serve =
        Command.serve(
            server, "--echo", "--once", "--client-auth", "request", "--cafile", server.ca());
    try (Peer peer = client(serve, server, TlsVersion.TLS_1_3)) {
      peer.send("anonymous\n");
      peer.out().await("anonymous");
      peer.send("Q\n");
      assertEquals(0, peer.exitCode(), peer::seen);
    }
    assertEquals(0, serve.exitCode(), serve::seen);
    assertEquals("-", serve.fact("peer"));
  }

  @Test
  void updatesKeysBothWays() throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    Command serve = Command.serve(server, "--echo", "--once");
    try (Peer peer = client(serve, server, TlsVersion.TLS_1_3)) {
      peer.send("before\n");
      peer.out().await("before");
      // Upper case asks the other side to update, too.
      List<String> commands = List.of("K", "k", "K");
      for (int done = 1; done <= commands.size(); done++) {
        peer.send(commands.get(done - 1) + "\n");
        peer.err().await("(?s)" + "KEYUPDATE.*".repeat(done));
        peer.send("after update " + done + "\n");
        peer.out().await("after update " + done);
      }
      peer.send("Q\n");
      assertEquals(0, peer.exitCode(), peer::seen);
    }
    assertEquals(0, serve.exitCode(), serve::seen);
  }

  @Test
  void refusesToRenegotiate() throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    Command serve = Command.serve(server, "--echo", "--once");
    try (Peer peer = client(serve, server, TlsVersion.TLS_1_2)) {
      peer.send("before\n");
      peer.out().await("before");
      peer.send("R\n");
      assertEquals(1, serve.exitCode(), serve::seen);
      serve.err().await("^boltwork serve: .*: protocol: .*renegotiat");
    }
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void tellsOfATruncatedConnection(TlsVersion version) throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    Command serve = Command.serve(server, "--echo", "--once");
    try (Peer peer = client(serve, server, version)) {
      peer.send("half a sent\n");
      peer.out().await("half a sent");
      peer.kill();
      assertEquals(1, serve.exitCode(), serve::seen);
    }
    serve.err().await("^boltwork serve: .*: truncated: ");
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void movesMegabytesBothWaysAtOnce(TlsVersion version) throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    byte[] down = Bytes.random(1, 3_000_001);
    byte[] up = Bytes.random(2, 3_000_007);
    Command serve = Command.serve(server);
    try (Peer peer = client(serve, server, version, "-quiet")) {
      Sending toServer = Sending.start(peer::send, up);
      Sending toClient = Sending.start(serve::send, down);
      toServer.await();
      toClient.await();
      serve.out().awaitSize(up.length);
      serve.endInput();
      assertEquals(0, peer.exitCode(), () -> peer.err().text());
      assertArrayEquals(down, peer.out().awaitEnd());
    }
    assertEquals(0, serve.exitCode(), () -> serve.err().text());
    assertArrayEquals(up, serve.out().toByteArray());
  }

  @Test
  void makesUpAnIdentityAndWritesItsAuthority() throws Exception {
    Path ca = directory.resolve("ca.pem");
    Command serve =
        Command.start("serve", "--port", "0", "--echo", "--once", "--write-ca", ca.toString());
    Credentials made = new Credentials(ca.toString(), "", "");
    try (Peer peer = client(serve, made, TlsVersion.TLS_1_3)) {
      peer.out().await("Verification: OK");
      peer.send("Q\n");
      assertEquals(0, peer.exitCode(), peer::seen);
    }
    assertEquals(0, serve.exitCode(), serve::seen);
    assertTrue(serve.err().text().contains("throw-away certificate"), serve::seen);
    assertTrue(Files.readString(ca).startsWith("-----BEGIN CERTIFICATE-----"));
  }

  private static Peer client(
      Command serve, Credentials server, TlsVersion version, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + serve.port(),
                "-CAfile",
                server.ca(),
                "-verify_return_error",
                "-verify_hostname",
                "localhost",
                "-servername",
                "localhost",
                Handshake.openssl(version)));
    command.addAll(List.of(options));
    return Peer.start(command.toArray(new String[0]));
  }
}
