package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same program in a JVM of its own, on the module path and on the class path. */
final class RegistryModulePathTest {
  private static final String[] BROKEN = {"newer", "lacking", "throwing", "unlinked"};

  private static ChildJvm jvm;

  @BeforeAll
  static void buildJars(@TempDir Path dir) throws IOException {
    jvm = ChildJvm.in(dir);
    module("alpha", "").build(dir.resolve("alpha.jar"));
    module("omega", "").build(dir.resolve("omega.jar"));
    JarBuilder.healthy("auto.Backend", "auto").build(dir.resolve("auto.jar"));
    module("newer", "").newer("newer.Backend").build(dir.resolve("newer.jar"));
    module("lacking", "org.library.Library library = new org.library.Library();")
        .absent("org.library.Library")
        .build(dir.resolve("lacking.jar"));
    module("throwing", "static { if (true) throw new IllegalStateException(\"static\"); }")
        .build(dir.resolve("throwing.jar"));
    module("unlinked", "static { System.loadLibrary(\"boltwork-none\"); }")
        .build(dir.resolve("unlinked.jar"));
    JarBuilder.modular("twina", "\"twin\"", "").build(dir.resolve("twina.jar"));
    JarBuilder.modular("twinb", "\"twin\"", "").build(dir.resolve("twinb.jar"));
    JarBuilder.healthy("unprovided.Backend", "unprovided")
        .module("module unprovided { requires io.github.boltwork; }")
        .build(dir.resolve("unprovided.jar"));
  }

  private static JarBuilder module(String name, String members) {
    return JarBuilder.modular(name, '"' + name + '"', members);
  }

  @Test
  void healthyModulesAreFound() throws Exception {
    ChildJvm.Run run = jvm.modulePath("alpha", "auto", "omega");
    assertEquals(
        List.of(
            "found alpha | module alpha", "found auto | module auto", "found omega | module omega"),
        run.entries());
    assertEquals(0, run.exit());
  }

  @Test
  void brokenModulesAreRecordedAndHideNobody() throws Exception {
    ChildJvm.Run run = jvm.modulePath("alpha", "newer", "lacking", "throwing", "unlinked", "omega");
    assertEquals("found alpha | module alpha", run.line("found alpha"));
    assertEquals("found omega | module omega", run.line("found omega"));
    assertBroken(run);
    assertEquals(2 + BROKEN.length, run.entries().size(), run::toString);
  }

  @Test
  void brokenJarsAreRecordedAndHideNobody() throws Exception {
    ChildJvm.Run run = jvm.classPath("alpha", "newer", "lacking", "throwing", "unlinked", "omega");
    assertTrue(run.line("found alpha").endsWith("alpha.jar"), run::toString);
    assertTrue(run.line("found omega").endsWith("omega.jar"), run::toString);
    assertBroken(run);
    assertEquals(2 + BROKEN.length, run.entries().size(), run::toString);
  }

  private static void assertBroken(ChildJvm.Run run) {
    assertTrue(run.line("broken newer.Backend").contains("compiled for a newer JDK"));
    assertTrue(run.line("broken lacking.Backend").contains("a class is missing"));
    assertTrue(run.line("broken throwing.Backend").contains("IllegalStateException: static"));
    assertTrue(run.line("broken unlinked.Backend").contains("a native library is missing"));
    for (String name : BROKEN) {
      assertTrue(run.line("broken " + name).contains(name + ".jar"), run::toString);
    }
    assertEquals(0, run.exit());
  }

  @Test
  void ofTwoModulesWithOneIdTheSameStaysEachTime() throws Exception {
    ChildJvm.Run run = jvm.modulePath("twinb", "twina");
    assertEquals("found twin | module twina", run.line("found"));
    assertEquals(
        "broken twin | id 'twin' of twinb.Backend (module twinb) is taken by twina.Backend"
            + " (module twina); remove one of the two",
        run.line("broken"));
  }

  @Test
  void ofTwoJarsWithOneIdTheFirstStays() throws Exception {
    assertTrue(jvm.classPath("twinb", "twina").line("found twin").endsWith("twinb.jar"));
    assertTrue(jvm.classPath("twina", "twinb").line("found twin").endsWith("twina.jar"));
  }

  @Test
  void moduleThatOnlyHasAServicesFileIsRecordedWhenItIsPresent() throws Exception {
    assertEquals(List.of(), jvm.modulePath("unprovided").entries());
    ChildJvm.Run run = jvm.start(jvm.path("unprovided"), "--add-modules", "unprovided");
    assertTrue(
        run.line("broken unprovided.Backend").contains("with unprovided.Backend' to it"),
        run::toString);
    assertEquals(1, run.entries().size(), run::toString);
  }

  @Test
  void jarsOnTheClassPathAreFoundByAModule() throws Exception {
    ChildJvm.Run run = jvm.start(jvm.path("omega"), "--class-path", jvm.path("alpha"));
    assertTrue(run.line("found alpha").endsWith("alpha.jar"), run::toString);
    assertEquals("found omega | module omega", run.line("found omega"));
  }
}
