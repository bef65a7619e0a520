package io.github.boltwork.programs;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server on a fresh database that takes connections over TLS only, by two users:
 * {@value #USER} and {@value #CERTIFIED}, who must show a certificate.
 */
public final class PostgresServer implements AutoCloseable {
  /** Who needs no more than the name. */
  public static final String USER = "test";

  /** Who needs a certificate of the authority that the server trusts. */
  public static final String CERTIFIED = "certified";

  /** It refuses to run as root: there, it is run as the user that owns nothing. */
  private static final String UNPRIVILEGED = "65534";

  private static final boolean ROOT = System.getProperty("user.name").equals("root");

  private final Path directory;
  private final Program program;
  private final int port;

  private PostgresServer(Path directory, Program program, int port) {
    this.directory = directory;
    this.program = program;
    this.port = port;
  }

  /**
   * Starts a server.
   *
   * @param credential what it shows
   * @param authority whose certificates it takes from clients
   * @return the server, which takes connections
   * @throws Exception if it does not start
   */
  public static PostgresServer start(Credential credential, ThrowawayAuthority authority)
      throws Exception {
    Path directory = Files.createTempDirectory("postgres");
    try {
      write(directory, credential, authority);
      if (ROOT) {
        run(directory, List.of("chown", "-R", UNPRIVILEGED + ":" + UNPRIVILEGED, "."));
      }
      Path bin = bin();
      run(
          directory,
          unprivileged(bin.resolve("initdb"), "-D", "data", "-U", USER, "-A", "trust", "-N"));
      Files.writeString(
          directory.resolve("data/pg_hba.conf"),
          """
          hostssl all %s 127.0.0.0/8 trust clientcert=verify-ca
          hostssl all all 127.0.0.0/8 trust
          """
              .formatted(CERTIFIED));
      addUser(directory, bin.resolve("postgres"));
      int port = FreePort.find();
      Program program = Program.start(directory, postgres(bin.resolve("postgres"), port));
      PostgresServer server = new PostgresServer(directory, program, port);
      program.await("ready to accept connections");
      return server;
    } catch (Exception | AssertionError e) {
      delete(directory);
      throw e;
    }
  }

  private static void write(Path directory, Credential credential, ThrowawayAuthority authority)
      throws IOException {
    Files.writeString(directory.resolve("ca.pem"), authority.certificatePem());
    Files.writeString(directory.resolve("server.pem"), credential.certificatesPem());
    Path key = Files.writeString(directory.resolve("server-key.pem"), credential.privateKeyPem());
    Path unused = Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  private static void addUser(Path directory, Path executable) throws Exception {
    List<String> command = unprivileged(executable, "--single", "-D", "data", "postgres");
    try (Program program = Program.start(directory, command.toArray(new String[0]))) {
      program.send("create role " + CERTIFIED + " login\n");
      program.endInput();
      if (!program.succeeds()) {
        throw new AssertionError(program.said());
      }
    }
  }

  private static String[] postgres(Path executable, int port) {
    List<String> command = new ArrayList<>(unprivileged(executable, "-D", "data"));
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1,127.0.0.2",
            "port=" + port,
            "unix_socket_directories=",
            "ssl=on",
            "ssl_cert_file=../server.pem",
            "ssl_key_file=../server-key.pem",
            "ssl_ca_file=../ca.pem",
            "fsync=off")) {
      command.add("-c");
      command.add(setting);
    }
    return command.toArray(new String[0]);
  }

  private static List<String> unprivileged(Path executable, String... arguments) {
    List<String> command = new ArrayList<>();
    if (ROOT) {
      command.addAll(
          List.of(
              "setpriv",
              "--reuid=" + UNPRIVILEGED,
              "--regid=" + UNPRIVILEGED,
              "--clear-groups",
              "--"));
    }
    command.add(executable.toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static void run(Path directory, List<String> command) throws Exception {
    try (Program program = Program.start(directory, command.toArray(new String[0]))) {
      if (!program.succeeds()) {
        throw new AssertionError(program.said());
      }
    }
  }

  /** Finds the server's programs, which Debian keeps out of the path. */
  private static Path bin() throws IOException {
    List<Path> places =
        new ArrayList<>(
            Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).toList());
    Path versions = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(versions)) {
      try (Stream<Path> found = Files.list(versions)) {
        found.map(version -> version.resolve("bin")).sorted().forEach(places::add);
      }
    }
    return places.stream()
        .filter(place -> Files.isExecutable(place.resolve("initdb")))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "PostgreSQL's server is not installed; it is in Debian's postgresql"));
  }

  /**
   * Returns where it takes connections, on the loopback addresses.
   *
   * @return the port
   */
  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    program.close();
    delete(directory);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
