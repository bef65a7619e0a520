package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command in a JVM of its own, once from the class path and once from the module path. */
class BothPathsTest {
  private static final String MODULE = "io.github.boltwork.cli";
  private static final String MAIN = "io.github.boltwork.cli.Main";

  @Test
  void findsAndChoosesTheJdkOnTheClassPath() throws Exception {
    JsonObject jdk = jdk("-cp", JavaProcess.path(), MAIN);
    assertTrue(jdk.get("origin").getAsString().startsWith("file:"), jdk::toString);
  }

  @Test
  void findsAndChoosesTheJdkOnTheModulePath() throws Exception {
    JsonObject jdk = jdk("--module-path", JavaProcess.path(), "-m", MODULE + "/" + MAIN);
    assertEquals("module io.github.boltwork.backend.jdk", jdk.get("origin").getAsString());
  }

  @Test
  void demonstratesOnTheModulePath() throws Exception {
    try (Peer demo =
        Peer.start(
            JavaProcess.executable(),
            "--module-path",
            JavaProcess.path(),
            "-m",
            MODULE + "/" + MAIN,
            "demo",
            "--mib",
            "1")) {
      assertEquals(0, demo.exitCode(), demo::seen);
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

  private static JsonObject jdk(String... launch) throws Exception {
    String[] command = new String[launch.length + 3];
    command[0] = JavaProcess.executable();
    System.arraycopy(launch, 0, command, 1, launch.length);
    command[launch.length + 1] = "doctor";
    command[launch.length + 2] = "--json";
    try (Peer doctor = Peer.start(command)) {
      assertEquals(0, doctor.exitCode(), doctor::seen);
      byte[] unused = doctor.out().awaitEnd();
      JsonObject report = JsonParser.parseString(doctor.out().text()).getAsJsonObject();
      assertEquals("jdk", report.get("chosen").getAsString());
      assertTrue(report.get("problem").isJsonNull());
      assertEquals(0, report.getAsJsonArray("broken").size(), report::toString);
      assertEquals(
          Runtime.version().toString(),
          report.getAsJsonObject("environment").get("java").getAsString());
      for (JsonElement backend : report.getAsJsonArray("backends")) {
        if (backend.getAsJsonObject().get("id").getAsString().equals("jdk")) {
          assertTrue(backend.getAsJsonObject().get("available").getAsBoolean());
          assertEquals(2, backend.getAsJsonObject().getAsJsonArray("protocols").size());
          return backend.getAsJsonObject();
        }
      }
      throw new AssertionError("no jdk in " + report);
    }
  }
}
