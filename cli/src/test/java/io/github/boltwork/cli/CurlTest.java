package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.pki.KeyKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code serve --www} against {@code curl}. */
class CurlTest {
  /** curl's exit code for a server certificate that cannot be checked. */
  private static final int PEER_FAILED_VERIFICATION = 60;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @ParameterizedTest
  @MethodSource("io.github.boltwork.cli.Handshake#all")
  void getsThePage(Handshake handshake) throws Exception {
    Credentials server = Credentials.server(directory, handshake.key());
    Command serve = serve(server, handshake.option(), "--alpn", "http/1.1");
    try (Peer curl = curl(serve, server)) {
      assertEquals(0, curl.exitCode(), curl::seen);
      curl.out().await("^  backend +jdk$");
      curl.out().await("^  protocol +" + handshake.version() + "$");
      curl.out().await("^  alpn +http/1.1$");
      curl.out().await("^  server name +localhost$");
    }
    assertEquals(0, serve.exitCode(), serve::seen);
  }

  @Test
  void provesItsIdentity() throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    Credentials client = Credentials.issue(directory, "client", KeyKind.EC_P256, "client.test");
    Command serve = serve(server, "--client-auth", "require", "--cafile", client.ca());
    try (Peer curl = curl(serve, server, "--cert", client.cert(), "--key", client.key())) {
      assertEquals(0, curl.exitCode(), curl::seen);
      curl.out().await("^  peer +CN=client.test, issued by CN=client CA$");
    }
    assertEquals(0, serve.exitCode(), serve::seen);
  }

  @Test
  void doesNotTrustAnotherAuthority() throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    Credentials other = Credentials.issue(directory, "other", KeyKind.EC_P256, "localhost");
    Command serve = serve(server);
    try (Peer curl = curl(serve, other)) {
      assertEquals(PEER_FAILED_VERIFICATION, curl.exitCode(), curl::seen);
    }
    assertEquals(1, serve.exitCode(), serve::seen);
  }

  @Test
  void isToldOfAMethodThatIsNone() throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    Command serve = serve(server);
    try (Peer curl = curl(serve, server, "--request", "BREW", "--fail")) {
      assertEquals(22, curl.exitCode(), curl::seen);
      curl.err().await("400");
    }
    assertEquals(0, serve.exitCode(), serve::seen);
  }

  private static Command serve(Credentials server, String... options) throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of(
                "serve",
                "--port",
                "0",
                "--www",
                "--once",
                "--cert",
                server.cert(),
                "--key",
                server.key()));
    args.addAll(List.of(options));
    return Command.start(args.toArray(new String[0]));
  }

  private static Peer curl(Command serve, Credentials server, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("curl", "--silent", "--show-error", "--cacert", server.ca()));
    command.addAll(List.of(options));
    command.add("https://localhost:" + serve.port() + "/");
    return Peer.start(command.toArray(new String[0]));
  }
}
