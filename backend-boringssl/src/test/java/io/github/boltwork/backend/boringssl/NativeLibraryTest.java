package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where BoringSSL cannot run, one line says why, and the process goes on. */
@Timeout(300)
final class NativeLibraryTest {
  private static final String PLATFORM = Platform.current().toString();

  @ParameterizedTest
  @CsvSource({
    "-Dos.arch=s390x, linux-s390x",
    "-Dos.arch=riscv64, linux-riscv64",
    "-Dos.name=SunOS, sunos-x86_64"
  })
  void platformsWithoutLibraryAreNamed(String option, String platform) throws Exception {
    String reason = reason(List.of(option), ChildJvm.classPath());
    assertTrue(
        reason.startsWith("there is no native library of BoringSSL for " + platform + ", only for"),
        reason);
    assertTrue(reason.contains("linux-x86_64") && reason.endsWith("add another backend"), reason);
  }

  @Test
  void theJarThatLacksIsNamed() throws Exception {
    List<Path> without =
        ChildJvm.classPath().stream().filter(entry -> !isNativeJar(entry)).toList();
    String reason = reason(List.of(), without);
    assertTrue(reason.startsWith("there is no native library of BoringSSL for"), reason);
    assertTrue(
        reason.endsWith("add io.netty:netty-tcnative-boringssl-static:2.0.84.Final:" + PLATFORM),
        reason);
  }

  @Test
  void theClassesThatLackAreNamed() throws Exception {
    List<Path> without =
        ChildJvm.classPath().stream()
            .filter(entry -> !entry.getFileName().toString().contains("tcnative-classes"))
            .toList();
    String reason = reason(List.of(), without);
    assertTrue(reason.startsWith("the classes of netty-tcnative are missing"), reason);
    assertTrue(reason.endsWith("add io.netty:netty-tcnative-classes:2.0.84.Final"), reason);
  }

  @Test
  void temporaryDirectoryThatTakesNoFilesIsNamed(@TempDir Path temporary) throws Exception {
    Path file = Files.createFile(temporary.resolve("no-directory"));
    String reason = reason(List.of("-Djava.io.tmpdir=" + file), ChildJvm.classPath());
    assertTrue(reason.startsWith("BoringSSL's native library cannot be loaded: "), reason);
    assertTrue(reason.contains(file.toString()), reason);
    assertTrue(reason.endsWith("name another by -Djava.io.tmpdir=DIRECTORY"), reason);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells of it in /proc")
  void anotherLibraryOfTheSystemIsNamed(@TempDir Path temporary) throws Exception {
    Path loader = Files.writeString(temporary.resolve("ld-musl-x86_64.so.1"), "by its name");
    assertEquals(
        "BoringSSL's native library needs glibc, and this JVM runs on musl",
        reason(List.of(), ChildJvm.classPath(), loader.toString()));
  }

  @ParameterizedTest
  @EnumSource
  void damagedLibrariesAreRefused(LibraryDamage damage, @TempDir Path temporary) throws Exception {
    List<Path> classPath = new ArrayList<>();
    for (Path entry : ChildJvm.classPath()) {
      classPath.add(isNativeJar(entry) ? damage.of(entry, temporary) : entry);
    }
    String reason = reason(List.of(), classPath);
    assertTrue(reason.startsWith("BoringSSL's native library "), reason);
    assertTrue(reason.contains(damage.symptom()), reason);
  }

  /** Several class loaders, such as a server's, each have a library of their own. */
  @Test
  void eachClassLoaderGetsItsOwn() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path entry : ChildJvm.classPath()) {
      urls.add(entry.toUri().toURL());
    }
    for (int i = 0; i < 2; i++) {
      try (URLClassLoader loader =
          new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
        Class<?> another = loader.loadClass(Exchange.class.getName());
        assertNotSame(Exchange.class, another);
        Object heard = another.getMethod("say", String.class).invoke(null, "there");
        assertEquals("there over BoringSSL", heard);
      }
    }
    assertEquals("here over BoringSSL", Exchange.say("here"));
  }

  /** Servers of applications drop class loaders, and keep their threads. */
  @ParameterizedTest
  @ValueSource(strings = {"own", "shared"})
  void itOutlivesTheClassLoaderThatHasLoadedIt(String classes) throws Exception {
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            ChildJvm.classPath(),
            UnloadMain.class,
            classes);
    assertEquals(0, outcome.exitCode(), outcome::output);
    assertEquals(
        List.of("first over BoringSSL", "second over BoringSSL", "kept"),
        outcome.output().lines().toList());
  }

  @Test
  void manyThreadsLoadItOnceAndLeaveNothing(@TempDir Path temporary) throws Exception {
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            List.of("-Djava.io.tmpdir=" + temporary),
            ChildJvm.classPath(),
            AvailabilityMain.class,
            "8");
    assertEquals(0, outcome.exitCode(), outcome::output);
    assertTrue(outcome.output().lines().anyMatch("available"::equals), outcome::output);
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  private static boolean isNativeJar(Path entry) {
    return entry.getFileName().toString().endsWith(PLATFORM + ".jar");
  }

  private static String reason(List<String> options, List<Path> classPath, String... mapped)
      throws IOException, InterruptedException {
    String[] arguments = Stream.concat(Stream.of("1"), Stream.of(mapped)).toArray(String[]::new);
    ChildJvm.Outcome outcome = ChildJvm.run(options, classPath, AvailabilityMain.class, arguments);
    assertEquals(0, outcome.exitCode(), outcome::output);
    List<String> lines =
        outcome.output().lines().filter(line -> line.startsWith("unavailable: ")).toList();
    assertEquals(1, lines.size(), outcome::output);
    return lines.get(0).substring("unavailable: ".length());
  }
}
