package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.programs.Program;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The JDK's own HTTPS client, on sockets of each backend, against {@code openssl s_server}. */
@Timeout(60)
class HttpsUrlConnectionTest {
  private static final byte[] PAGE = Bytes.random(7, 300_000);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path directory;

  @BeforeAll
  static void prepare() throws Exception {
    Path unused = Credentials.write(directory);
    unused = Files.write(directory.resolve("page.bin"), PAGE);
    Credential other = Credentials.AUTHORITY.issue("other.test").credential();
    unused = Files.writeString(directory.resolve("other.pem"), other.certificatesPem());
    unused = Files.writeString(directory.resolve("other-key.pem"), other.privateKeyPem());
  }

  @ParameterizedTest
  @EnumSource
  void fetchesPages(Backends backend) throws Exception {
    TlsSocketFactory sockets = SocketPair.clients(backend.get());
    try (Program server = serve("server")) {
      for (int i = 0; i < 3; i++) {
        HttpsURLConnection connection = connect(server, sockets);
        connection.connect();
        assertTrue(connection.getCipherSuite().startsWith("TLS_"), connection::getCipherSuite);
        assertEquals(Credentials.SERVER.certificate(), connection.getServerCertificates()[0]);
        assertEquals("CN=localhost", connection.getPeerPrincipal().getName());
        try (InputStream in = connection.getInputStream()) {
          assertArrayEquals(PAGE, in.readAllBytes());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void fetchesThroughAProxy(Backends backend) throws Exception {
    try (Program server = serve("server");
        ConnectProxy proxy = new ConnectProxy()) {
      URL page = page(server);
      HttpsURLConnection connection = (HttpsURLConnection) page.openConnection(proxy.address());
      configure(connection, SocketPair.clients(backend.get()));
      try (InputStream in = connection.getInputStream()) {
        assertEquals("CN=localhost", connection.getPeerPrincipal().getName());
        assertArrayEquals(PAGE, in.readAllBytes());
      }
      connection.disconnect();
      assertTrue(proxy.asked().startsWith("CONNECT localhost:" + page.getPort() + " "));
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesAWrongName(Backends backend) throws Exception {
    try (Program server = serve("other")) {
      HttpsURLConnection connection = connect(server, SocketPair.clients(backend.get()));
      // What an application's own verifier would say does not matter.
      connection.setHostnameVerifier((name, session) -> true);
      TlsException refusal =
          assertThrows(TlsException.class, () -> connection.getInputStream().close());
      assertEquals(TlsException.Kind.NAME_MISMATCH, refusal.kind());
    }
  }

  private static HttpsURLConnection connect(Program server, TlsSocketFactory sockets)
      throws Exception {
    HttpsURLConnection connection = (HttpsURLConnection) page(server).openConnection();
    configure(connection, sockets);
    return connection;
  }

  private static URL page(Program server) throws Exception {
    String port = server.await("^ACCEPT 127.0.0.1:(\\d+)$").group(1);
    return URI.create("https://localhost:" + port + "/page.bin").toURL();
  }

  private static void configure(HttpsURLConnection connection, TlsSocketFactory sockets) {
    connection.setSSLSocketFactory(sockets);
    connection.setConnectTimeout(60_000);
    connection.setReadTimeout(60_000);
  }

  private static Program serve(String name) throws Exception {
    return Program.start(
        directory,
        "openssl",
        "s_server",
        "-accept",
        "127.0.0.1:0",
        "-cert",
        name + ".pem",
        "-key",
        name + "-key.pem",
        "-WWW");
  }
}
