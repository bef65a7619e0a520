package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackendRegistryTest {
  private final Path dir;
  private final ClassLoader context = Thread.currentThread().getContextClassLoader();

  BackendRegistryTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @AfterEach
  void restoreContextLoader() {
    Thread.currentThread().setContextClassLoader(context);
  }

  @Test
  void ordersByFallingPriorityThenById() {
    BackendRegistry registry =
        BackendRegistry.of(
            FakeBackend.of("jdk", 0),
            FakeBackend.of("zeta", 20),
            FakeBackend.of("beta", 10),
            FakeBackend.of("alpha", 10));
    assertEquals(List.of("zeta", "alpha", "beta", "jdk"), ids(registry));
    assertEquals("given in code", registry.find("beta").orElseThrow().origin());
    assertTrue(registry.find("gamma").isEmpty());
  }

  @Test
  void putsEntriesInOrderWhoeverMadeThem() {
    BackendEntry broken = new BackendEntry.Broken("b", "reason", new Error());
    BackendEntry earlier = new BackendEntry.Broken("a", "reason", new Error());
    BackendEntry low = BackendRegistry.of(FakeBackend.of("low", 1)).entries().get(0);
    BackendEntry high = BackendRegistry.of(FakeBackend.of("high", 2)).entries().get(0);
    BackendRegistry registry = new BackendRegistry(List.of(broken, low, earlier, high));
    assertEquals(List.of(high, low, earlier, broken), registry.entries());
    assertEquals(registry, new BackendRegistry(registry.entries()));
  }

  @Test
  void keepsTheFirstOfTwoGivenBackendsWithOneId() {
    FakeBackend first = FakeBackend.of("same", 1);
    BackendRegistry registry = BackendRegistry.of(first, FakeBackend.of("same", 2));
    assertEquals(1, registry.found().size());
    assertSame(first, registry.found().get(0).backend());
    assertEquals("same", registry.broken().get(0).name());
    assertTrue(registry.broken().get(0).reason().contains("remove one of the two"));
  }

  @Test
  void holdsNothingButWhatItWasGiven() {
    assertEquals(List.of(), BackendRegistry.of().entries());
    assertEquals(List.of(), BackendRegistry.load(ClassLoader.getPlatformClassLoader()).entries());
  }

  @Test
  void severalRegistriesLiveInOneJvm() throws IOException {
    Path alpha = JarBuilder.healthy("p.Alpha", "alpha").build(dir.resolve("alpha.jar"));
    Path beta = JarBuilder.healthy("p.Beta", "beta").build(dir.resolve("beta.jar"));
    try (URLClassLoader one = RegistryBrokenJarsTest.classPath(alpha);
        URLClassLoader other = RegistryBrokenJarsTest.classPath(beta)) {
      BackendRegistry first = BackendRegistry.load(one);
      assertEquals(List.of("beta"), ids(BackendRegistry.load(other)));
      assertEquals(List.of("alpha"), ids(first));
      BackendRegistry again = BackendRegistry.load(one);
      assertNotSame(first.found().get(0).backend(), again.found().get(0).backend());
    }
  }

  @Test
  void loadsWhatTheContextLoaderSees() throws IOException {
    Path jar = JarBuilder.healthy("p.Alpha", "alpha").build(dir.resolve("alpha.jar"));
    try (URLClassLoader loader = RegistryBrokenJarsTest.classPath(jar)) {
      Thread.currentThread().setContextClassLoader(loader);
      assertEquals(List.of("alpha"), ids(BackendRegistry.load()));
      Thread.currentThread().setContextClassLoader(null);
      assertEquals(List.of(), BackendRegistry.load().entries());
      Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
      assertEquals(List.of(), BackendRegistry.load().entries());
    }
  }

  @Test
  void twoLoadersOfOnePathMeetEverythingOnce() throws IOException {
    Path healthy = JarBuilder.healthy("p.Alpha", "alpha").build(dir.resolve("alpha.jar"));
    Path broken =
        new JarBuilder()
            .backend("p.Beta", "\"beta\"", "static { if (true) throw new Error(\"once\"); }")
            .services("p.Beta")
            .build(dir.resolve("beta.jar"));
    Path garbage = new JarBuilder().services("no class").build(dir.resolve("garbage.jar"));
    try (URLClassLoader parent = RegistryBrokenJarsTest.classPath(healthy, broken, garbage);
        URLClassLoader child = new URLClassLoader(new java.net.URL[0], parent)) {
      List<ServiceScan.Result> results = ServiceScan.scan(List.of(child, parent));
      assertEquals(
          List.of("p.Alpha", "p.Beta", "unknown"),
          results.stream().map(ServiceScan.Result::name).sorted().toList(),
          results::toString);
    }
  }

  @Test
  void staticFailureIsToldAtTheSecondLoadToo() throws IOException {
    Path jar =
        new JarBuilder()
            .backend("p.Beta", "\"beta\"", "static int zero = 0; static int x = 1 / zero;")
            .services("p.Beta")
            .build(dir.resolve("beta.jar"));
    try (URLClassLoader loader = RegistryBrokenJarsTest.classPath(jar)) {
      String first = BackendRegistry.load(loader).broken().get(0).reason();
      String second = BackendRegistry.load(loader).broken().get(0).reason();
      assertTrue(first.contains("java.lang.ArithmeticException: / by zero"), first);
      assertTrue(second.contains("java.lang.ArithmeticException: / by zero"), second);
    }
  }

  @Test
  void eachOfTwoJarsThatLackOneClassIsAnEntry() throws IOException {
    BackendRegistry registry;
    Path one = lacking("p.One").build(dir.resolve("one.jar"));
    Path two = lacking("p.Two").build(dir.resolve("two.jar"));
    try (URLClassLoader loader = RegistryBrokenJarsTest.classPath(one, two)) {
      registry = BackendRegistry.load(loader);
    }
    assertEquals(
        List.of("p.One", "p.Two"),
        registry.broken().stream().map(BackendEntry.Broken::name).toList(),
        registry::toString);
  }

  @Test
  void classBehindALineOfGarbageIsAnEntry() throws IOException {
    Path jar =
        new JarBuilder()
            .backend("p.Alpha", "\"alpha\"", "")
            .services("p.Alpha\nno class\n")
            .build(dir.resolve("alpha.jar"));
    try (URLClassLoader loader = RegistryBrokenJarsTest.classPath(jar)) {
      BackendRegistry registry = BackendRegistry.load(loader);
      assertEquals(
          List.of("p.Alpha", "unknown"),
          registry.broken().stream().map(BackendEntry.Broken::name).toList());
      assertTrue(registry.broken().get(0).reason().contains("failed before it came to"));
    }
  }

  @Test
  void aFieldOfAMissingTypeThatNothingTouchesBreaksNothing() throws IOException {
    Path jar =
        new JarBuilder()
            .absent("org.library.Library")
            .backend("p.Alpha", "\"alpha\"", "org.library.Library library;")
            .services("p.Alpha")
            .build(dir.resolve("alpha.jar"));
    try (URLClassLoader loader = RegistryBrokenJarsTest.classPath(jar)) {
      assertEquals(List.of("alpha"), ids(BackendRegistry.load(loader)));
    }
  }

  private static JarBuilder lacking(String className) {
    return new JarBuilder()
        .absent("org.library.Library")
        .backend("public", className, "org.library.Library", "\"x\"", "")
        .services(className);
  }

  private static List<String> ids(BackendRegistry registry) {
    return registry.found().stream().map(BackendEntry.Found::id).toList();
  }
}
