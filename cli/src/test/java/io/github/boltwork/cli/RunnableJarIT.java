package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The one jar with everything in it. */
class RunnableJarIT {
  static final String JAR = System.getProperty("boltwork.jar", "not set");

  @Test
  void findsAndChoosesTheJdk() throws Exception {
    try (Peer doctor = Peer.start(JavaProcess.executable(), "-jar", JAR, "doctor", "--json")) {
      assertEquals(0, doctor.exitCode(), doctor::seen);
      byte[] unused = doctor.out().awaitEnd();
      JsonObject report = JsonParser.parseString(doctor.out().text()).getAsJsonObject();
      assertEquals("jdk", report.get("chosen").getAsString());
      assertEquals(0, report.getAsJsonArray("broken").size());
      assertEquals("", doctor.err().text());
    }
  }

  @Test
  void demonstrates() throws Exception {
    try (Peer demo = Peer.start(JavaProcess.executable(), "-jar", JAR, "demo", "--mib", "1")) {
      assertEquals(0, demo.exitCode(), demo::seen);
      demo.out().await("^\\| jdk +\\| jdk +\\| TLSv1.3 .* ok ");
    }
  }

  @Test
  void tellsItsVersion() throws Exception {
    try (Peer version = Peer.start(JavaProcess.executable(), "-jar", JAR, "--version")) {
      assertEquals(0, version.exitCode(), version::seen);
      version.out().await("^boltwork \\d+\\.\\d+\\.\\d+");
    }
  }

  @Test
  void holdsMergedServicesAndNothingThatBelongsToOneOfItsParts() throws Exception {
    try (JarFile jar = new JarFile(JAR)) {
      assertNotNull(jar.getEntry("META-INF/services/io.github.boltwork.TlsBackend"));
      List<String> foreign =
          jar.stream()
              .map(ZipEntry::getName)
              .filter(
                  name ->
                      name.endsWith("module-info.class")
                          || name.matches("META-INF/[^/]+\\.(SF|RSA|DSA)"))
              .toList();
      assertEquals(List.of(), foreign);
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertEquals("io.github.boltwork.cli.Main", manifest.getValue("Main-Class"));
      assertEquals("ALL-UNNAMED", manifest.getValue("Enable-Native-Access"));
      assertEquals("true", manifest.getValue("Multi-Release"));
    }
  }
}
