package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code boltwork}, in a project of its own with a Maven that only copies the jar. */
class ScriptIT {
  private static final Path SCRIPT = Path.of(System.getProperty("basedir", "."), "..", "boltwork");
  private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  private Path root = Path.of("");
  private Path jar = Path.of("");
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void makeProject() throws Exception {
    root = Files.createDirectories(directory.resolve("a project"));
    jar = root.resolve("cli/target/boltwork-cli-0-all.jar");
    Files.createDirectories(root.resolve("cli/src/main/java"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.copy(SCRIPT, root.resolve("boltwork"));
    executable(root.resolve("boltwork"));
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Files.writeString(
        bin.resolve("mvn"),
        "#!/bin/sh\necho \"fake mvn $*\"\nmkdir -p cli/target\ncp '%s' '%s'\n"
            .formatted(RunnableJarIT.JAR, jar));
    executable(bin.resolve("mvn"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
  }

  @Test
  void buildsOnFirstUseAndOnlyThen() throws Exception {
    try (Peer first = run("doctor")) {
      assertEquals(0, first.exitCode(), first::seen);
      first.err().await("^boltwork: building the command line");
      first.err().await("^fake mvn .*-Dfast package -pl cli -am$");
      first.out().await("^\\| jdk .*chosen");
      assertFalse(first.out().text().contains("mvn"), "stdout is for results");
    }
    try (Peer second = run("doctor")) {
      assertEquals(0, second.exitCode(), second::seen);
      assertEquals("", second.err().text());
    }
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    put(jar, LONG_AGO);
    Path source = root.resolve("cli/src/main/java/New.java");
    Files.writeString(source, "class New {}");
    try (Peer stale = run("doctor")) {
      assertEquals(0, stale.exitCode(), stale::seen);
      stale.err().await("^boltwork: building");
    }
  }

  @Test
  void doesNotBuildAgainWhenABuildChangedNothing() throws Exception {
    put(jar, LONG_AGO);
    Files.writeString(directory.resolve("bin/mvn"), "#!/bin/sh\n");
    try (Peer stale = run("doctor")) {
      assertEquals(0, stale.exitCode(), stale::seen);
      stale.err().await("^boltwork: building");
    }
    try (Peer fresh = run("doctor")) {
      assertEquals(0, fresh.exitCode(), fresh::seen);
      assertEquals("", fresh.err().text());
    }
  }

  @Test
  void doesNotBuildForATestThatIsNewer() throws Exception {
    built();
    Path test = root.resolve("cli/src/test/java/NewTest.java");
    Files.createDirectories(test.getParent());
    Files.writeString(test, "class NewTest {}");
    Files.setLastModifiedTime(test, FileTime.from(Instant.now().plusSeconds(3600)));
    try (Peer fresh = run("doctor")) {
      assertEquals(0, fresh.exitCode(), fresh::seen);
      assertEquals("", fresh.err().text());
    }
  }

  @Test
  void worksThroughALinkAndPassesPropertiesAndArguments() throws Exception {
    built();
    Path link = Files.createSymbolicLink(directory.resolve("bw"), Path.of("a project/boltwork"));
    try (Peer doctor =
        Peer.start(environment, link.toString(), "-Dboltwork.backend=no such", "doctor")) {
      assertEquals(1, doctor.exitCode(), doctor::seen);
      doctor.err().await("system property boltwork.backend names .no such.");
    }
    try (Peer wrong = Peer.start(environment, link.toString(), "connect", "two words")) {
      assertEquals(2, wrong.exitCode(), wrong::seen);
      wrong.err().await("'two words' is not HOST:PORT");
    }
    try (Peer bare = Peer.start(environment, link.toString())) {
      assertEquals(2, bare.exitCode(), bare::seen);
      bare.err().await("Missing required subcommand");
    }
  }

  @Test
  void putsMoreJarsOnTheClassPath() throws Exception {
    built();
    environment.put("BOLTWORK_CLASSPATH", directory.resolve("extra").toString());
    Path services = directory.resolve("extra/META-INF/services");
    Files.createDirectories(services);
    Files.writeString(services.resolve("io.github.boltwork.TlsBackend"), "no.such.Backend\n");
    try (Peer doctor = run("doctor")) {
      assertEquals(0, doctor.exitCode(), doctor::seen);
      doctor.out().await("^broken: .*no.such.Backend");
    }
  }

  @Test
  void tellsWhatIsMissing() throws Exception {
    environment.put("JAVA_HOME", directory.toString());
    try (Peer peer = run("doctor")) {
      assertEquals(1, peer.exitCode(), peer::seen);
      peer.err().await("^boltwork: JAVA_HOME is '.*', but there is no bin/java in it$");
    }
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    Path bin = Files.createDirectories(directory.resolve("little"));
    for (String tool : new String[] {"dirname", "find", "head", "readlink"}) {
      Files.writeString(bin.resolve(tool), "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
      executable(bin.resolve(tool));
    }
    environment.put("PATH", bin.toString());
    try (Peer peer = run("doctor")) {
      assertEquals(1, peer.exitCode(), peer::seen);
      peer.err().await("^boltwork: no mvn to build");
    }
    environment.put("JAVA_HOME", "");
    try (Peer peer = run("doctor")) {
      assertEquals(1, peer.exitCode(), peer::seen);
      peer.err().await("^boltwork: no java: install a JDK, 17 or newer");
    }
  }

  @Test
  void tellsThatTheBuildFailed() throws Exception {
    Path mvn = directory.resolve("bin/mvn");
    Files.writeString(mvn, "#!/bin/sh\necho 'no such module'\nexit 1\n");
    try (Peer peer = run("doctor")) {
      assertEquals(1, peer.exitCode(), peer::seen);
      peer.err().await("(?s)no such module.*boltwork: the build failed");
    }
    assertTrue(Files.notExists(jar));
  }

  private Peer run(String... args) throws Exception {
    String[] command = new String[args.length + 1];
    command[0] = root.resolve("boltwork").toString();
    System.arraycopy(args, 0, command, 1, args.length);
    return Peer.start(environment, command);
  }

  private void built() throws Exception {
    put(jar, Instant.now().plusSeconds(60));
  }

  private static void put(Path jar, Instant time) throws Exception {
    Files.createDirectories(jar.getParent());
    Files.copy(Path.of(RunnableJarIT.JAR), jar);
    Files.setLastModifiedTime(jar, FileTime.from(time));
  }

  private static void executable(Path file) throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
