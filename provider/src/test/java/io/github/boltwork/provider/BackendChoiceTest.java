package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.boltwork.Boltwork;
import io.github.boltwork.NoBackendException;
import io.github.boltwork.Selection;
import io.github.boltwork.TlsBackend;
import java.net.URL;
import java.net.URLClassLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BackendChoiceTest {
  @Test
  void choosesAsBoltworkDoes() throws NoBackendException {
    assertEquals(Boltwork.select().explain(), BackendChoice.select().explain());
  }

  @Test
  void looksOnTheClassPathOnce() throws NoBackendException {
    assertSame(chosen(null), chosen(Boltwork.class.getClassLoader()));
  }

  /** A class loader that is remembered could not be unloaded. */
  @Test
  void remembersNoOtherClassLoader() throws Exception {
    try (URLClassLoader other = new URLClassLoader(new URL[0], Boltwork.class.getClassLoader())) {
      assertNotSame(chosen(other), chosen(other));
    }
  }

  private static TlsBackend chosen(@Nullable ClassLoader context) throws NoBackendException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(context);
    try {
      Selection selection = BackendChoice.select();
      return selection.backend();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
