package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the Java runtime refuses on the module path before any program starts, and what looks like
 * it but is left to the registry. Should one of these change, the Javadoc of {@link
 * BackendRegistry#load()} changes with it.
 */
final class BootLayerTest {
  private static ChildJvm jvm;

  @BeforeAll
  static void buildJars(@TempDir Path dir) throws IOException {
    jvm = ChildJvm.in(dir);
    JarBuilder.modular("alpha", "\"alpha\"", "").build(dir.resolve("alpha.jar"));
  }

  private static void assertRefused(ChildJvm.Run run, String... parts) {
    String output = String.join("\n", run.lines());
    assertEquals(1, run.exit(), output);
    assertTrue(output.startsWith("Error occurred during initialization of boot layer"), output);
    for (String part : parts) {
      assertTrue(output.toLowerCase(Locale.ROOT).contains(part), output);
    }
    assertEquals(List.of(), run.entries(), output);
  }

  @Test
  void moduleThatNeedsAnAbsentOne(@TempDir Path elsewhere) throws Exception {
    Path library =
        new JarBuilder()
            .module("module org.library {}")
            .source("org.library.Library", "package org.library; public class Library {}")
            .build(elsewhere.resolve("library.jar"));
    JarBuilder.modular("needy", "\"needy\"", "")
        .module(
            "module needy { requires org.library; requires io.github.boltwork;"
                + " provides io.github.boltwork.TlsBackend with needy.Backend; }")
        .compiledAgainst(library)
        .build(jvm.jar("needy"));
    assertRefused(jvm.modulePath("alpha", "needy"), "module org.library not found");
  }

  @Test
  void twoModulesThatContainOnePackage() throws Exception {
    JarBuilder.modular("alpha", "\"twin\"", "")
        .module(
            "module beta { requires io.github.boltwork;"
                + " provides io.github.boltwork.TlsBackend with alpha.Backend; }")
        .build(jvm.jar("twin"));
    assertRefused(jvm.modulePath("alpha", "twin"), "package alpha", "alpha", "beta");
  }

  @Test
  void descriptorOfANewerJavaVersion() throws Exception {
    JarBuilder.modular("newer", "\"newer\"", "").newer("module-info").build(jvm.jar("newer"));
    assertRefused(jvm.modulePath("alpha", "newer"), "newer.jar", "unsupported major.minor");
  }

  @Test
  void providesWithAClassOfAnAbsentPackage() throws Exception {
    JarBuilder.modular("gone", "\"gone\"", "").omit("gone.Backend").build(jvm.jar("gone"));
    assertRefused(jvm.modulePath("alpha", "gone"), "gone");
  }

  @Test
  void providesWithAnAbsentClassOfAPresentPackageIsAnEntry() throws Exception {
    JarBuilder.modular("missing", "\"missing\"", "")
        .omit("missing.Backend")
        .source("missing.Other", "package missing; class Other {}")
        .build(jvm.jar("missing"));
    ChildJvm.Run run = jvm.modulePath("alpha", "missing");
    assertEquals("found alpha | module alpha", run.line("found"));
    assertTrue(run.line("broken missing.Backend").contains("Provider missing.Backend not found"));
    assertEquals(List.of(0, 2), List.of(run.exit(), run.entries().size()), run::toString);
  }
}
