package io.github.boltwork.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.programs.PostgresServer;
import io.github.boltwork.provider.BoltworkProvider;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * PostgreSQL's JDBC driver with a real server. The driver takes what {@code SSLContext.getInstance}
 * gives it, so Boltwork's provider comes first while it connects.
 */
final class PostgresqlTest extends FrameworkTest {
  private static final int LARGE = 8 << 20;

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.start(Credentials.SERVER, Credentials.AUTHORITY);
    Files.writeString(directory.resolve("ca.pem"), Credentials.AUTHORITY.certificatePem());
    Files.writeString(directory.resolve("stranger.pem"), Credentials.STRANGER.certificatePem());
    try (OutputStream out = Files.newOutputStream(directory.resolve("client.p12"))) {
      Credentials.keyStore("user", Credentials.CLIENT).store(out, Credentials.PASSWORD);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  Framework framework() {
    return Framework.POSTGRESQL;
  }

  @Override
  Map<Scenario, String> lacks() {
    return Map.of(
        Scenario.ALPN, "only for `sslNegotiation=direct`, which servers know from version 17 on",
        Scenario.RESUMPTION, "PostgreSQL's server resumes no sessions");
  }

  private static Properties settings(Run run) {
    PostgresSessions.tell(run);
    Properties settings = new Properties();
    settings.setProperty("user", PostgresServer.USER);
    settings.setProperty("connectTimeout", "" + PATIENCE.toSeconds());
    settings.setProperty("sslmode", "verify-full");
    settings.setProperty("sslrootcert", directory.resolve("ca.pem").toString());
    settings.setProperty("sslhostnameverifier", PostgresSessions.class.getName());
    return settings;
  }

  private static Connection connect(Run run, String host, int port, Properties settings)
      throws Exception {
    String url = "jdbc:postgresql://%s:%d/postgres".formatted(host, port);
    try {
      return run.subject()
          .chosen(
              () ->
                  run.subject().facade()
                      ? connect(url, settings)
                      : DriverManager.getConnection(url, settings));
    } finally {
      Security.removeProvider(BoltworkProvider.NAME);
    }
  }

  // docs/FRAMEWORKS.md
  static Connection connect(String url, Properties settings) throws SQLException {
    Security.insertProviderAt(new BoltworkProvider(), 1); // the JVM's default from now on
    return DriverManager.getConnection(url, settings);
  }

  // docs/FRAMEWORKS.md

  private static Connection connect(Run run) throws Exception {
    return connect(run, Credentials.NAME, server.port(), settings(run));
  }

  @Override
  void basic(Run run) throws Exception {
    try (Connection connection = connect(run)) {
      assertEquals("TLSv1.3", select(connection, "version"));
    }
  }

  private static String select(Connection connection, String column) throws SQLException {
    String sql = "select " + column + " from pg_stat_ssl where pid = pg_backend_pid()";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertTrue(row.next());
      return row.getString(1);
    }
  }

  @Override
  void mutualTls(Run run) throws Exception {
    Properties settings = settings(run);
    settings.setProperty("user", PostgresServer.CERTIFIED);
    SQLException refusal =
        assertThrows(
            SQLException.class,
            () -> connect(run, Credentials.NAME, server.port(), settings).close());
    assertTrue(Causes.text(refusal).contains("certificate"), () -> Causes.text(refusal));
    settings.setProperty("sslkey", directory.resolve("client.p12").toString());
    settings.setProperty("sslpassword", new String(Credentials.PASSWORD));
    try (Connection connection = connect(run, Credentials.NAME, server.port(), settings)) {
      assertEquals("/CN=" + Credentials.CLIENT_NAME, select(connection, "client_dn"));
    }
  }

  @Override
  void alpn(Run run) {
    throw new UnsupportedOperationException();
  }

  /** The server has no use for the name, so it is looked for on the wire. */
  @Override
  void sni(Run run) throws Exception {
    try (Wire wire = Wire.to(server.port());
        Connection connection = connect(run, Credentials.NAME, wire.port(), settings(run))) {
      assertEquals("TLSv1.3", select(connection, "version"));
      assertTrue(wire.clientSaid().contains(Credentials.NAME), wire::clientSaid);
    }
  }

  @Override
  void resumption(Run run) {
    throw new UnsupportedOperationException();
  }

  @Override
  void largeBody(Run run) throws Exception {
    byte[] bytes = Pattern.bytes(LARGE);
    try (Connection connection = connect(run);
        PreparedStatement statement = connection.prepareStatement("select ?::bytea")) {
      statement.setBytes(1, bytes);
      try (ResultSet row = statement.executeQuery()) {
        assertTrue(row.next());
        assertArrayEquals(bytes, row.getBytes(1));
      }
    }
  }

  private static CopyOut copyOut(Connection connection) throws SQLException {
    int lines = LARGE / 1024;
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut(
            "copy (select repeat('x', 1023) from generate_series(1, " + lines + ")) to stdout");
  }

  private static void readAll(CopyOut copy) throws SQLException {
    byte[] line = new byte[1024];
    Arrays.fill(line, (byte) 'x');
    line[1023] = '\n';
    int lines = 0;
    for (byte[] read = copy.readFromCopy(); read != null; read = copy.readFromCopy()) {
      assertArrayEquals(line, read);
      lines++;
    }
    assertEquals(LARGE / 1024, lines);
  }

  @Override
  void slowReader(Run run) throws Exception {
    try (Wire wire = Wire.to(server.port());
        Connection connection = connect(run, Credentials.NAME, wire.port(), settings(run))) {
      CopyOut copy = copyOut(connection);
      assertTrue(wire.awaitFull(), "the driver reads on though nobody reads from it");
      readAll(copy);
    }
  }

  @Override
  void wrongName(Run run) {
    SQLException refusal =
        assertThrows(
            SQLException.class,
            () -> connect(run, Credentials.WRONG_NAME, server.port(), settings(run)).close());
    assertTrue(Causes.text(refusal).contains(Credentials.WRONG_NAME), () -> Causes.text(refusal));
  }

  @Override
  void untrustedChain(Run run) {
    Properties settings = settings(run);
    settings.setProperty("sslrootcert", directory.resolve("stranger.pem").toString());
    run.refused(
        assertThrows(
            SQLException.class,
            () -> connect(run, Credentials.NAME, server.port(), settings).close()),
        "certification path");
  }

  @Override
  void abruptDisconnect(Run run) throws Exception {
    try (Wire wire = Wire.to(server.port())) {
      wire.cutAfter(LARGE / 2);
      try (Connection connection = connect(run, Credentials.NAME, wire.port(), settings(run))) {
        CopyOut copy = copyOut(connection);
        assertNotNull(copy.readFromCopy());
        assertThrows(SQLException.class, () -> readAll(copy));
      }
      wire.mend();
      try (Connection connection = connect(run, Credentials.NAME, wire.port(), settings(run))) {
        assertEquals("TLSv1.3", select(connection, "version"));
      }
    }
  }
}
