package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real jars, each broken in one way, between two healthy ones on a real class path. */
final class RegistryBrokenJarsTest {
  private static final String BROKEN = "broken.Backend";
  private static final String LIBRARY = "org.library.Library";

  private static Path alpha;
  private static Path omega;

  @BeforeAll
  static void buildHealthyJars(@TempDir Path dir) throws IOException {
    alpha = JarBuilder.healthy("alpha.Backend", "alpha").build(dir.resolve("alpha.jar"));
    omega = JarBuilder.healthy("omega.Backend", "omega").build(dir.resolve("omega.jar"));
  }

  /** A jar, and what its one entry must tell. */
  record Damage(
      String what,
      JarBuilder jar,
      String name,
      Class<? extends Throwable> cause,
      List<String> reason) {
    Damage(
        String what,
        JarBuilder jar,
        String name,
        Class<? extends Throwable> cause,
        String... reason) {
      this(what, jar, name, cause, List.of(reason));
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Damage> damages() {
    Class<? extends Throwable> service = ServiceConfigurationError.class;
    return Stream.of(
        new Damage(
            "the class the services file names is missing",
            new JarBuilder().services("broken.Missing"),
            "broken.Missing",
            service,
            "Provider broken.Missing not found",
            "broken.jar"),
        registered(
            "a library class is missing in the constructor",
            "\"x\"",
            "public Backend() { new " + LIBRARY + "(); }",
            service,
            "a class is missing",
            LIBRARY),
        registered(
            "a library class is missing in a static field",
            "\"x\"",
            "static final Object FIELD = new " + LIBRARY + "();",
            service,
            "a class is missing",
            LIBRARY),
        registered(
            "a library class is missing in a constructor's signature",
            "\"x\"",
            "public Backend() {} public Backend(" + LIBRARY + " library) {}",
            // Wrapped by the service loader of JDK 17, thrown as it is by that of JDK 25.
            Error.class,
            "a class is missing",
            LIBRARY),
        new Damage(
            "a library class is missing as the supertype",
            new JarBuilder()
                .absent(LIBRARY)
                .backend("public", BROKEN, LIBRARY, "\"x\"", "")
                .services(BROKEN),
            BROKEN,
            NoClassDefFoundError.class,
            "a class is missing",
            LIBRARY),
        new Damage(
            "compiled for a newer JDK",
            JarBuilder.healthy(BROKEN, "x").newer(BROKEN),
            BROKEN,
            UnsupportedClassVersionError.class,
            "compiled for a newer JDK than " + Runtime.version().feature()),
        registered(
            "the static initialiser throws",
            "\"x\"",
            "static { if (true) throw new IllegalStateException(\"static\\nsecond line\"); }",
            service,
            "java.lang.IllegalStateException: static ..."),
        registered(
            "the constructor throws",
            "\"x\"",
            "public Backend() { throw new AssertionError(\"constructor\"); }",
            service,
            "java.lang.AssertionError: constructor"),
        registered(
            "a native library is missing in the static initialiser",
            "\"x\"",
            "static { System.loadLibrary(\"boltwork-none\"); }",
            service,
            "a native library is missing",
            "boltwork-none"),
        registered(
            "a native library is missing in the constructor",
            "\"x\"",
            "public Backend() { System.loadLibrary(\"boltwork-none\"); }",
            service,
            "a native library is missing",
            "boltwork-none"),
        registered(
            "a native method is not linked",
            "\"x\"",
            "private native void link(); public Backend() { link(); }",
            service,
            "a native library is missing",
            "broken.Backend.link()"),
        registered(
            "id() throws",
            "fail()",
            "String fail() { throw new Error(\"id\"); }",
            Error.class,
            "java.lang.Error: id"),
        registered(
            "id() is malformed",
            "\"Not An Id\"",
            "",
            IllegalArgumentException.class,
            "lowercase letters, digits and single hyphens, but is 'Not An Id'"),
        registered("id() is null", "null", "", IllegalArgumentException.class, "but is null"),
        new Damage(
            "the id is taken",
            JarBuilder.healthy(BROKEN, "alpha"),
            "alpha",
            IllegalStateException.class,
            "id 'alpha' of broken.Backend (",
            "broken.jar) is taken by alpha.Backend (",
            "alpha.jar)"),
        new Damage(
            "the services file is empty",
            new JarBuilder().services(""),
            "broken.jar",
            IllegalStateException.class,
            "names no class"),
        new Damage(
            "the services file is all comment",
            new JarBuilder().services("# broken.Backend\n\n  # nothing else\n"),
            "broken.jar",
            IllegalStateException.class,
            "names no class"),
        new Damage(
            "the services file has a line of garbage",
            new JarBuilder().services("this is garbage"),
            "unknown",
            service,
            "broken.jar",
            ":1: Illegal configuration-file syntax"),
        new Damage(
            "the class is no backend",
            new JarBuilder()
                .source(BROKEN, "package broken; public class Backend {}")
                .services(BROKEN),
            BROKEN,
            service,
            "no TlsBackend",
            "broken.Backend not a subtype"),
        new Damage(
            "the class is not public",
            new JarBuilder().backend("", BROKEN, "", "\"x\"", "").services(BROKEN),
            BROKEN,
            service,
            "a public class with a public constructor"),
        new Damage(
            "the class is not public, its constructor is",
            new JarBuilder()
                .backend("", BROKEN, "", "\"x\"", "public Backend() {}")
                .services(BROKEN),
            BROKEN,
            service,
            "a public class with a public constructor"),
        registered(
            "there is no constructor without arguments",
            "\"x\"",
            "public Backend(int argument) {}",
            service,
            "a public class with a public constructor without arguments"),
        new Damage(
            "the class is abstract",
            new JarBuilder().backend("public abstract", BROKEN, "", "\"x\"", "").services(BROKEN),
            BROKEN,
            service,
            "java.lang.InstantiationException"),
        new Damage(
            "one of ours lost its services file",
            new JarBuilder().backend("io.github.boltwork.backend.jdk.JdkBackend", "\"jdk\"", ""),
            "jdk",
            IllegalStateException.class,
            "io.github.boltwork.backend.jdk.JdkBackend is present but no META-INF/services"));
  }

  private static Damage registered(
      String what, String id, String members, Class<? extends Throwable> cause, String... reason) {
    JarBuilder jar = new JarBuilder().absent(LIBRARY).backend(BROKEN, id, members).services(BROKEN);
    return new Damage(what, jar, BROKEN, cause, reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void brokenJarIsRecordedAndHidesNobody(Damage damage, @TempDir Path temp) throws IOException {
    Path broken = damage.jar().build(temp.resolve("broken.jar"));
    try (URLClassLoader loader = classPath(alpha, broken, omega)) {
      BackendRegistry registry = BackendRegistry.load(loader);
      assertEquals(
          List.of("alpha", "omega"),
          registry.found().stream().map(BackendEntry.Found::id).toList(),
          registry::toString);
      assertTrue(registry.found().get(0).origin().endsWith("alpha.jar"));
      assertEquals(1, registry.broken().size(), registry::toString);
      BackendEntry.Broken entry = registry.broken().get(0);
      assertTrue(entry.name().endsWith(damage.name()), entry::name);
      assertInstanceOf(damage.cause(), entry.cause());
      assertEquals(1, entry.reason().lines().count(), entry::reason);
      assertAll(
          damage.reason().stream()
              .map(part -> () -> assertTrue(entry.reason().contains(part), entry::reason)));
    }
  }

  static URLClassLoader classPath(Path... jars) throws MalformedURLException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return new URLClassLoader(urls, TlsBackend.class.getClassLoader());
  }
}
