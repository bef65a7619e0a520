package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.programs.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code serve} against {@code gnutls-cli}, {@code connect} against {@code gnutls-serv}. */
class GnuTlsTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @ParameterizedTest
  @MethodSource("io.github.boltwork.cli.Handshake#all")
  void clientTalksAndClosesInGoodOrder(Handshake handshake) throws Exception {
    Credentials server = Credentials.server(directory, handshake.key());
    Command serve = Command.serve(server, "--echo", "--once", "--alpn", "two,one");
    try (Peer peer = client(serve, server, handshake.version(), "--alpn", "one", "--alpn", "two")) {
      peer.out().await("The certificate is trusted");
      peer.send("over there\n");
      peer.out().await("over there");
      peer.endInput();
      assertEquals(0, peer.exitCode(), peer::seen);
    }
    assertEquals(0, serve.exitCode(), serve::seen);
    assertEquals(handshake.version().standardName(), serve.fact("protocol"));
    assertEquals("two", serve.fact("alpn"));
    assertEquals("localhost", serve.fact("server name"));
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void clientResumes(TlsVersion version) throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    Command serve = Command.serve(server, "--echo", "--connections", "2");
    try (Peer peer = client(serve, server, version, "--resume", "--waitresumption")) {
      peer.out().await("This is a resumed session");
      peer.endInput();
      assertEquals(0, peer.exitCode(), peer::seen);
    }
    assertEquals(0, serve.exitCode(), serve::seen);
    // Each connection is told of by a thread of its own.
    serve.err().await("resumed +no");
    serve.err().await("resumed +yes");
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void clientProvesItsIdentity(TlsVersion version) throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.RSA_2048);
    Credentials client = Credentials.issue(directory, "client", KeyKind.EC_P256, "client.test");
    Command serve =
        Command.serve(
            server, "--echo", "--once", "--client-auth", "require", "--cafile", client.ca());
    try (Peer peer =
        client(
            serve,
            server,
            version,
            "--x509certfile",
            client.cert(),
            "--x509keyfile",
            client.key())) {
      peer.send("me\n");
      peer.out().await("me");
      peer.endInput();
      assertEquals(0, peer.exitCode(), peer::seen);
    }
    assertEquals(0, serve.exitCode(), serve::seen);
    assertEquals("CN=client.test, issued by CN=client CA", serve.fact("peer"));
  }

  @Test
  void clientKilledIsATruncation() throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    Command serve = Command.serve(server, "--echo", "--once");
    try (Peer peer = client(serve, server, TlsVersion.TLS_1_3)) {
      peer.send("half a sent\n");
      peer.out().await("half a sent");
      peer.kill();
      assertEquals(1, serve.exitCode(), serve::seen);
    }
    serve.err().await("^boltwork serve: .*: truncated: ");
  }

  @ParameterizedTest
  @MethodSource("io.github.boltwork.cli.Handshake#all")
  void serverTalksAndClosesInGoodOrder(Handshake handshake) throws Exception {
    Credentials credentials = Credentials.server(directory, handshake.key());
    int port = FreePort.find();
    try (Peer server = server(port, credentials, "--alpn", "two")) {
      Command connect =
          Command.connect(port, credentials.ca(), handshake.option(), "--alpn", "one,two");
      connect.send("over there\n");
      connect.out().await("^over there$");
      connect.endInput();
      assertEquals(0, connect.exitCode(), connect::seen);
      assertEquals(handshake.version().standardName(), connect.fact("protocol"));
      assertEquals("two", connect.fact("alpn"));
      server.out().await("- Application protocol: two");
    }
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void serverResumes(TlsVersion version) throws Exception {
    Credentials credentials = Credentials.server(directory, KeyKind.EC_P256);
    int port = FreePort.find();
    try (Peer server = server(port, credentials)) {
      Command connect =
          Command.connect(port, credentials.ca(), Handshake.option(version), "--reconnect", "1");
      connect.err().await("(?s)resumed +no.*resumed +yes");
      connect.endInput();
      assertEquals(0, connect.exitCode(), connect::seen);
      server.out().await("This is a resumed session");
    }
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void serverAuthenticatesUs(TlsVersion version) throws Exception {
    Credentials credentials = Credentials.server(directory, KeyKind.EC_P256);
    Credentials client = Credentials.issue(directory, "client", KeyKind.RSA_2048, "client.test");
    int port = FreePort.find();
    try (Peer server =
        server(
            port,
            credentials,
            "--require-client-cert",
            "--verify-client-cert",
            "--x509cafile",
            client.ca())) {
      Command connect =
          Command.connect(
              port,
              credentials.ca(),
              Handshake.option(version),
              "--cert",
              client.cert(),
              "--key",
              client.key());
      connect.send("me\n");
      connect.out().await("^me$");
      connect.endInput();
      assertEquals(0, connect.exitCode(), connect::seen);
      server.out().await("Subject: CN=client.test");
    }
  }

  private static Peer client(
      Command serve, Credentials server, TlsVersion version, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "gnutls-cli",
                "--port",
                String.valueOf(serve.port()),
                "--x509cafile",
                server.ca(),
                "--priority",
                Handshake.gnutls(version)));
    command.addAll(List.of(options));
    command.add("localhost");
    return Peer.start(command.toArray(new String[0]));
  }

  private static Peer server(int port, Credentials credentials, String... options)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "gnutls-serv",
                "--echo",
                "--port",
                String.valueOf(port),
                "--x509certfile",
                credentials.cert(),
                "--x509keyfile",
                credentials.key()));
    command.addAll(List.of(options));
    Peer peer = Peer.start(command.toArray(new String[0]));
    try {
      peer.err().await("^Echo Server listening on IPv4 .*done$");
    } catch (AssertionError e) {
      peer.close();
      throw e;
    }
    return peer;
  }
}
