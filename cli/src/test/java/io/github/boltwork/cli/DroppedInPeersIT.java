package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dropped-in backends against software that is none of ours, as the JDK's in the tests. */
class DroppedInPeersIT {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @ParameterizedTest
  @CsvSource({
    "bc,TLS_1_2,EC_P256", "bc,TLS_1_3,RSA_2048",
    "boringssl,TLS_1_2,EC_P256", "boringssl,TLS_1_3,RSA_2048",
    "conscrypt,TLS_1_2,EC_P256", "conscrypt,TLS_1_3,RSA_2048"
  })
  void openSslIsServed(String id, TlsVersion version, KeyKind key) throws Exception {
    Credentials server = Credentials.server(directory, key);
    try (Peer serve =
        boltwork(id, "serve", "--echo", "--once", "--cert", server.cert(), "--key", server.key())) {
      String port = serve.err().await("^listening on \\S+:(\\d+)$").group(1);
      try (Peer client =
          Peer.start(
              "openssl",
              "s_client",
              "-connect",
              "127.0.0.1:" + port,
              "-servername",
              "localhost",
              "-CAfile",
              server.ca(),
              "-verify_return_error",
              version == TlsVersion.TLS_1_2 ? "-tls1_2" : "-tls1_3")) {
        client.out().await("Verification: OK");
        client.send("over there\n");
        client.out().await("over there");
        client.send("Q\n");
        assertEquals(0, client.exitCode(), client::seen);
      }
      assertEquals(0, serve.exitCode(), serve::seen);
      serve.err().await("^ +backend +" + id + "$");
      serve.err().await("^ +protocol +" + version.standardName() + "$");
    }
  }

  @ParameterizedTest
  @CsvSource({"bc", "boringssl", "conscrypt"})
  void curlIsServed(String id) throws Exception {
    String ca = directory.resolve("ca.pem").toString();
    try (Peer serve = boltwork(id, "serve", "--www", "--once", "--write-ca", ca)) {
      String port = serve.err().await("^listening on \\S+:(\\d+)$").group(1);
      try (Peer curl =
          Peer.start("curl", "-sS", "--cacert", ca, "https://localhost:" + port + "/")) {
        assertEquals(0, curl.exitCode(), curl::seen);
        curl.out().await("^ +backend +" + id + "$");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"bc", "boringssl", "conscrypt"})
  void gnuTlsIsServed(String id) throws Exception {
    Credentials server = Credentials.server(directory, KeyKind.EC_P256);
    try (Peer serve =
        boltwork(id, "serve", "--echo", "--once", "--cert", server.cert(), "--key", server.key())) {
      String port = serve.err().await("^listening on \\S+:(\\d+)$").group(1);
      try (Peer client =
          Peer.start("gnutls-cli", "--x509cafile", server.ca(), "-p", port, "localhost")) {
        client.out().await("The certificate is trusted");
        client.send("over there\n");
        client.out().await("over there");
        client.endInput();
        assertEquals(0, client.exitCode(), client::seen);
      }
      assertEquals(0, serve.exitCode(), serve::seen);
      serve.err().await("^ +backend +" + id + "$");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bc,TLS_1_2",
    "bc,TLS_1_3",
    "boringssl,TLS_1_2",
    "boringssl,TLS_1_3",
    "conscrypt,TLS_1_2",
    "conscrypt,TLS_1_3"
  })
  void openSslServes(String id, TlsVersion version) throws Exception {
    Credentials credentials = Credentials.server(directory, KeyKind.EC_P256);
    String option = version == TlsVersion.TLS_1_2 ? "-tls1_2" : "-tls1_3";
    try (Peer server =
        Peer.start(
            "openssl",
            "s_server",
            "-accept",
            "127.0.0.1:0",
            "-cert",
            credentials.cert(),
            "-cert_chain",
            credentials.cert(),
            "-key",
            credentials.key(),
            "-rev",
            option)) {
      String port = server.out().await("^ACCEPT \\S+:(\\d+)$").group(1);
      try (Peer connect =
          boltwork(id, "connect", "--cafile", credentials.ca(), "localhost:" + port)) {
        connect.send("over there\n");
        connect.out().await("^ereht revo$");
        connect.endInput();
        assertEquals(0, connect.exitCode(), connect::seen);
        connect.err().await("^ +backend +" + id + "$");
      }
      try (Peer wrong =
          boltwork(
              id,
              "connect",
              "--cafile",
              credentials.ca(),
              "--servername",
              "wrong.test",
              "localhost:" + port)) {
        assertEquals(1, wrong.exitCode(), wrong::seen);
        wrong.err().await("^boltwork connect: .*name mismatch: .*'wrong.test'");
      }
    }
  }

  private static Peer boltwork(String id, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            DropInIT.launch(
                DropInIT.Kind.CLASS_PATH, Set.of(id), List.of("-Dboltwork.backend=" + id)));
    command.addAll(List.of(arguments));
    return Peer.start(command.toArray(new String[0]));
  }
}
