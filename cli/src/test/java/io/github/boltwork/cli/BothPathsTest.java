package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command in a JVM of its own, once from the class path and once from the module path. */
class BothPathsTest {
  private static final String MODULE = "io.github.boltwork.cli";
  private static final String MAIN = "io.github.boltwork.cli.Main";
  private static final String COMMAND = MODULE + "/" + MAIN;

  @Test
  void findsAndChoosesTheJdkOnTheClassPath() throws Exception {
    JsonObject jdk = chosen("jdk", 1, "-cp", JavaProcess.path(), MAIN);
    assertTrue(jdk.get("origin").getAsString().startsWith("file:"), jdk::toString);
  }

  @Test
  void findsAndChoosesTheJdkOnTheModulePath() throws Exception {
    JsonObject jdk = chosen("jdk", 1, "--module-path", JavaProcess.path(), "-m", COMMAND);
    assertEquals("module io.github.boltwork.backend.jdk", jdk.get("origin").getAsString());
  }

  @ParameterizedTest
  @EnumSource
  void aDropInIsChosenOnTheClassPath(DropIn added) throws Exception {
    JsonObject backend = chosen(added.id(), 2, "-cp", added.path(), MAIN);
    assertTrue(backend.get("origin").getAsString().startsWith("file:"), backend::toString);
  }

  @ParameterizedTest
  @EnumSource
  void aDropInIsChosenOnTheModulePath(DropIn added) throws Exception {
    JsonObject backend = chosen(added.id(), 2, "--module-path", added.path(), "-m", COMMAND);
    assertEquals("module " + added.module(), backend.get("origin").getAsString());
  }

  @Test
  void demonstratesOnTheModulePath() throws Exception {
    try (Peer demo = demo("--module-path", JavaProcess.path(), "-m", COMMAND)) {
      assertEquals(0, demo.exitCode(), demo::seen);
    }
  }

  /** In one JVM, each as the client and as the server of the other. */
  @ParameterizedTest
  @EnumSource
  void aDropInTalksToTheJdkOnBothPaths(DropIn added) throws Exception {
    for (String[] launch :
        new String[][] {
          {"-cp", added.path(), MAIN}, {"--module-path", added.path(), "-m", COMMAND}
        }) {
      try (Peer demo = demo(launch)) {
        assertEquals(0, demo.exitCode(), demo::seen);
        for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
          for (String pair : new String[] {"jdk to %s", "%s to jdk", "%s to %s"}) {
            demo.err().await("^" + pair.replace("%s", added.id()) + ", " + version + ": 2 MiB$");
          }
        }
      }
    }
  }

  @Test
  void aWrongPropertyIsExplained() throws Exception {
    try (Peer doctor =
        Peer.start(
            JavaProcess.executable(),
            "-Dboltwork.backend=nosuch",
            "-cp",
            JavaProcess.path(),
            MAIN,
            "doctor")) {
      assertExplained(doctor, "system property boltwork.backend");
    }
  }

  @Test
  void aWrongEnvironmentVariableIsExplained() throws Exception {
    try (Peer doctor =
        Peer.start(
            Map.of("BOLTWORK_BACKEND", "nosuch"),
            JavaProcess.executable(),
            "-cp",
            JavaProcess.path(),
            MAIN,
            "doctor")) {
      assertExplained(doctor, "environment variable BOLTWORK_BACKEND");
    }
  }

  private static void assertExplained(Peer doctor, String origin) throws Exception {
    assertEquals(1, doctor.exitCode(), doctor::seen);
    doctor.err().await("^boltwork doctor: no TLS backend can serve: " + origin + " names .nosuch");
    doctor.err().await("Present: jdk");
    doctor.err().await("To add one: .*boltwork-backend-<id>.*conscrypt");
    doctor.out().await("^\\| jdk .*not named by");
    doctor.out().await("^missing: nosuch: ");
  }

  private static Peer demo(String... launch) throws Exception {
    return Peer.start(java(launch, "demo", "--mib", "1"));
  }

  private static String[] java(String[] launch, String... arguments) {
    return Stream.of(new String[] {JavaProcess.executable()}, launch, arguments)
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  private static JsonObject chosen(String id, int present, String... launch) throws Exception {
    try (Peer doctor = Peer.start(java(launch, "doctor", "--json"))) {
      assertEquals(0, doctor.exitCode(), doctor::seen);
      byte[] unused = doctor.out().awaitEnd();
      JsonObject report = JsonParser.parseString(doctor.out().text()).getAsJsonObject();
      assertEquals(id, report.get("chosen").getAsString());
      assertTrue(report.get("problem").isJsonNull());
      assertEquals(0, report.getAsJsonArray("broken").size(), report::toString);
      assertEquals(
          Runtime.version().toString(),
          report.getAsJsonObject("environment").get("java").getAsString());
      JsonArray backends = report.getAsJsonArray("backends");
      assertEquals(present, backends.size(), report::toString);
      for (JsonElement backend : backends) {
        if (backend.getAsJsonObject().get("id").getAsString().equals(id)) {
          assertTrue(backend.getAsJsonObject().get("available").getAsBoolean());
          assertEquals(2, backend.getAsJsonObject().getAsJsonArray("protocols").size());
          return backend.getAsJsonObject();
        }
      }
      throw new AssertionError("no " + id + " in " + report);
    }
  }
}
