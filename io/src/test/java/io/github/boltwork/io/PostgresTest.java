package io.github.boltwork.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.programs.PostgresServer;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;

/** PostgreSQL's own JDBC driver, on sockets of each backend, with a real server. */
@Timeout(90)
class PostgresTest {
  private static final int ROWS = 100_000;

  @SuppressWarnings("NullAway.Init")
  private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.start(Credentials.SERVER, Credentials.AUTHORITY);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void connectsOverTls13(Backends backend) throws Exception {
    try (Connection connection = connect("localhost", backend);
        Statement statement = connection.createStatement()) {
      String sql = "select version, cipher from pg_stat_ssl where pid = pg_backend_pid()";
      try (ResultSet row = statement.executeQuery(sql)) {
        assertTrue(row.next());
        assertEquals("TLSv1.3", row.getString(1));
        assertTrue(row.getString(2).startsWith("TLS_"), row.getString(2));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void movesMuchBothWays(Backends backend) throws Exception {
    try (Connection connection = connect("127.0.0.1", backend);
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute("create temp table big (id int, data bytea)");
      byte[] csv = new byte[8 * ROWS];
      for (int i = 0; i < ROWS; i++) {
        byte[] line = "%07d\n".formatted(i).getBytes(US_ASCII);
        System.arraycopy(line, 0, csv, 8 * i, 8);
      }
      long copied =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy big (id) from stdin", new ByteArrayInputStream(csv));
      assertEquals(ROWS, copied);
      String sql = "select id, sha256(id::text::bytea) from big order by id";
      try (ResultSet rows = statement.executeQuery(sql)) {
        for (int i = 0; i < ROWS; i++) {
          assertTrue(rows.next());
          assertEquals(i, rows.getInt(1));
          if (i % 1000 == 0) {
            assertArrayEquals(sha256(i), rows.getBytes(2));
          }
        }
        assertFalse(rows.next());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesAWrongName(Backends backend) {
    SQLException refusal =
        assertThrows(SQLException.class, () -> connect("127.0.0.2", backend).close());
    TlsException cause = assertInstanceOf(TlsException.class, refusal.getCause());
    assertEquals(TlsException.Kind.NAME_MISMATCH, cause.kind());
  }

  private static byte[] sha256(int number) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(Integer.toString(number).getBytes(US_ASCII));
  }

  private static Connection connect(String host, Backends backend) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/postgres?user=test&sslmode=require&sslfactory=%s&sslfactoryarg=%s"
            .formatted(host, server.port(), PostgresSocketFactory.class.getName(), backend));
  }
}
