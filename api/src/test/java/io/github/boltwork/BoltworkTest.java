package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one-line entry over real jars and the real system property. */
final class BoltworkTest {
  private final Thread thread = Thread.currentThread();
  private final ClassLoader before = thread.getContextClassLoader();
  private final @Nullable String property = System.getProperty(BackendWish.PROPERTY);
  private final URLClassLoader loader;

  BoltworkTest(@TempDir Path dir) throws IOException {
    Path alpha = JarBuilder.healthy("p.Alpha", "alpha").build(dir.resolve("alpha.jar"));
    Path beta = JarBuilder.healthy("p.Beta", "beta").build(dir.resolve("beta.jar"));
    loader = RegistryBrokenJarsTest.classPath(alpha, beta);
    thread.setContextClassLoader(loader);
  }

  @AfterEach
  void restore() throws IOException {
    if (property == null) {
      System.clearProperty(BackendWish.PROPERTY);
    } else {
      System.setProperty(BackendWish.PROPERTY, property);
    }
    thread.setContextClassLoader(before);
    loader.close();
  }

  @Test
  void choosesOfThePathWhatThePropertyNames() throws Exception {
    System.setProperty(BackendWish.PROPERTY, "alpha");
    assertEquals("alpha", Boltwork.select().backend().id());
    System.setProperty(BackendWish.PROPERTY, "beta");
    assertEquals("beta", Boltwork.select().backend().id());
    System.setProperty(BackendWish.PROPERTY, "nosuch");
    assertThrows(NoBackendException.class, Boltwork::select);
    assertThrows(NoBackendException.class, () -> Boltwork.client(TlsClientConfig.defaults()));
  }

  @Test
  void remembersNothing() throws Exception {
    System.setProperty(BackendWish.PROPERTY, "alpha");
    assertEquals("alpha", Boltwork.select().backend().id());
    thread.setContextClassLoader(null);
    assertThrows(NoBackendException.class, Boltwork::select);
  }

  @Test
  void makesContextsOnTheChosenBackend() {
    System.setProperty(BackendWish.PROPERTY, "alpha");
    // The built backends make no contexts and say so.
    UnsupportedOperationException e =
        assertThrows(
            UnsupportedOperationException.class,
            () -> Boltwork.client(TlsClientConfig.defaults()).close());
    assertEquals("alpha makes no context", e.getMessage());
  }
}
