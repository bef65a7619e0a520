package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code connect} against {@code openssl s_server}; with {@code -rev} it reverses each line. */
class OpenSslServerTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @ParameterizedTest
  @MethodSource("io.github.boltwork.cli.Handshake#all")
  void talksAndClosesInGoodOrder(Handshake handshake) throws Exception {
    Credentials credentials = Credentials.server(directory, handshake.key());
    try (Peer server = server(credentials, "-rev", "-alpn", "two,one")) {
      Command connect = connect(server, credentials.ca(), handshake.option(), "--alpn", "one,two");
      connect.send("over there\n");
      connect.out().await("^ereht revo$");
      connect.endInput();
      assertEquals(0, connect.exitCode(), connect::seen);
      assertEquals("jdk", connect.fact("backend"));
      assertEquals(handshake.version().standardName(), connect.fact("protocol"));
      assertEquals("two", connect.fact("alpn"));
      assertEquals("localhost", connect.fact("server name"));
      assertEquals("CN=localhost, issued by CN=server CA", connect.fact("peer"));
      server.err().await("^CONNECTION CLOSED$");
      server.err().await("^Protocol version: " + handshake.version() + "$");
    }
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void resumes(TlsVersion version) throws Exception {
    Credentials credentials = Credentials.server(directory, KeyKind.EC_P256);
    try (Peer server = server(credentials, "-rev")) {
      Command connect =
          connect(server, credentials.ca(), Handshake.option(version), "--reconnect", "2");
      connect.err().await("(?s)resumed +no.*resumed +yes.*resumed +yes");
      connect.send("again\n");
      connect.out().await("^niaga$");
      connect.endInput();
      assertEquals(0, connect.exitCode(), connect::seen);
    }
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void provesItsIdentity(TlsVersion version) throws Exception {
    Credentials credentials = Credentials.server(directory, KeyKind.EC_P256);
    Credentials client = Credentials.issue(directory, "client", KeyKind.ED25519, "client.test");
    try (Peer server =
        server(
            credentials, "-rev", "-Verify", "1", "-verify_return_error", "-CAfile", client.ca())) {
      Command connect =
          connect(
              server,
              credentials.ca(),
              Handshake.option(version),
              "--cert",
              client.cert(),
              "--key",
              client.key());
      connect.send("me\n");
      connect.out().await("^em$");
      connect.endInput();
      assertEquals(0, connect.exitCode(), connect::seen);
      server.err().await("Peer certificate: CN = client.test");
    }
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void tellsThatAnIdentityWasWanted(TlsVersion version) throws Exception {
    Credentials credentials = Credentials.server(directory, KeyKind.EC_P256);
    try (Peer server =
        server(
            credentials,
            "-rev",
            "-Verify",
            "1",
            "-verify_return_error",
            "-CAfile",
            credentials.ca())) {
      Command connect = connect(server, credentials.ca(), Handshake.option(version));
      assertEquals(1, connect.exitCode(), connect::seen);
      // RFC 8446 has an alert of its own for this; RFC 5246 does not.
      String alert = version == TlsVersion.TLS_1_3 ? "certificate_required" : "handshake_failure";
      connect.err().await("^boltwork connect: peer alert: .*received alert " + alert);
    }
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void movesMegabytesBothWaysAtOnce(TlsVersion version) throws Exception {
    Credentials credentials = Credentials.server(directory, KeyKind.EC_P256);
    byte[] down = Bytes.digits(1, 3_000_001);
    byte[] up = Bytes.random(2, 3_000_007);
    try (Peer server = server(credentials, "-naccept", "1")) {
      Command connect = connect(server, credentials.ca(), Handshake.option(version));
      Sending toClient = Sending.start(server::send, down);
      Sending toServer = Sending.start(connect::send, up);
      toClient.await();
      toServer.await();
      connect.out().awaitSize(down.length);
      connect.endInput();
      assertEquals(0, connect.exitCode(), () -> connect.err().text());
      assertArrayEquals(down, connect.out().toByteArray());
      assertTrue(Bytes.contains(server.out().awaitEnd(), up), "not all, or something else, came");
    }
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void tellsOfATruncatedConnection(TlsVersion version) throws Exception {
    Credentials credentials = Credentials.server(directory, KeyKind.EC_P256);
    try (Peer server = server(credentials, "-rev")) {
      Command connect = connect(server, credentials.ca(), Handshake.option(version));
      connect.send("half a sent\n");
      connect.out().await("^tnes a flah$");
      server.kill();
      assertEquals(1, connect.exitCode(), connect::seen);
      connect.err().await("^boltwork connect: truncated: ");
    }
  }

  @Test
  void refusesAnUnknownAuthority() throws Exception {
    Credentials credentials = Credentials.server(directory, KeyKind.EC_P256);
    Credentials other = Credentials.issue(directory, "other", KeyKind.EC_P256, "localhost");
    try (Peer server = server(credentials, "-rev")) {
      Command connect = connect(server, other.ca());
      assertEquals(1, connect.exitCode(), connect::seen);
      connect.err().await("^boltwork connect: certificate: .*CN=server CA");
      server.err().await("alert");

      Command careless = connect(server, other.ca(), "--danger-trust-anyone");
      careless.endInput();
      assertEquals(0, careless.exitCode(), careless::seen);
    }
  }

  @Test
  void refusesAWrongName() throws Exception {
    Credentials credentials = Credentials.issue(directory, "server", KeyKind.EC_P256, "other.test");
    try (Peer server = server(credentials, "-rev")) {
      Command connect = connect(server, credentials.ca());
      assertEquals(1, connect.exitCode(), connect::seen);
      connect.err().await("^boltwork connect: name mismatch: .*localhost.*other.test");

      Command named = connect(server, credentials.ca(), "--servername", "other.test");
      named.endInput();
      assertEquals(0, named.exitCode(), named::seen);
      assertEquals("other.test", named.fact("server name"));

      Command careless = connect(server, credentials.ca(), "--danger-skip-name-check");
      careless.endInput();
      assertEquals(0, careless.exitCode(), careless::seen);
    }
  }

  @Test
  void waitsForTheServersEndIfToldTo() throws Exception {
    Credentials credentials = Credentials.server(directory, KeyKind.EC_P256);
    try (Peer server = server(credentials, "-www")) {
      Command connect = connect(server, credentials.ca(), "--tls1.2", "--ign-eof");
      connect.send("GET / HTTP/1.0\r\n\r\n");
      connect.endInput();
      assertEquals(0, connect.exitCode(), connect::seen);
      connect.out().await("^HTTP/1.0 200 ok\\s*$");
      connect.out().await("</pre></BODY></HTML>");
    }
  }

  private static Peer server(Credentials credentials, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:0",
                "-cert",
                credentials.cert(),
                "-cert_chain",
                credentials.cert(),
                "-key",
                credentials.key()));
    command.addAll(List.of(options));
    return Peer.start(command.toArray(new String[0]));
  }

  private static Command connect(Peer server, String ca, String... options) throws Exception {
    String port = server.out().await("^ACCEPT 127.0.0.1:(\\d+)$").group(1);
    return Command.connect(Integer.parseInt(port), ca, options);
  }
}
