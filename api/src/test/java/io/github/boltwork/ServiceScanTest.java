package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ServiceScanTest {
  /** An iterator whose steps are scripted: what {@code hasNext()} throws, or what is next. */
  private static final class Script implements Iterator<ServiceLoader.Provider<TlsBackend>> {
    private final Deque<Object> steps;

    Script(Object... steps) {
      this.steps = new ArrayDeque<>(Arrays.asList(steps));
    }

    @Override
    public boolean hasNext() {
      if (steps.peek() instanceof LinkageError error) {
        steps.pop();
        throw error;
      }
      return !steps.isEmpty();
    }

    @Override
    public ServiceLoader.Provider<TlsBackend> next() {
      Object step = steps.pop();
      if (step instanceof Error error) {
        throw error;
      }
      return new Given((TlsBackend) step);
    }
  }

  private record Given(TlsBackend backend) implements ServiceLoader.Provider<TlsBackend> {
    @Override
    public Class<? extends TlsBackend> type() {
      return backend.getClass();
    }

    @Override
    public TlsBackend get() {
      return backend;
    }
  }

  private static List<ServiceScan.Result> walk(Object... steps) {
    Script script = new Script(steps);
    return ServiceScan.walk(() -> script);
  }

  @Test
  void linkageErrorOfHasNextHidesNobody() {
    FakeBackend before = FakeBackend.of("before", 1);
    FakeBackend after = FakeBackend.of("after", 1);
    LinkageError error = new NoClassDefFoundError("org/library/Library");
    List<ServiceScan.Result> results = walk(before, error, error, error, error, after);
    assertEquals(6, results.size());
    assertSame(before, ((ServiceScan.Result.Loaded) results.get(0)).backend());
    assertSame(error, ((ServiceScan.Result.Failed) results.get(1)).cause());
    assertSame(after, ((ServiceScan.Result.Loaded) results.get(5)).backend());
  }

  @Test
  void errorOfNextHidesNobodyAndIsNamed() {
    FakeBackend after = FakeBackend.of("after", 1);
    List<ServiceScan.Result> results =
        walk(
            new ServiceConfigurationError(
                TlsBackend.class.getName() + ": Provider org.example.Gone not found"),
            after);
    assertEquals("org.example.Gone", results.get(0).name());
    assertEquals(
        "Provider org.example.Gone not found",
        ((ServiceScan.Result.Failed) results.get(0)).reason());
    assertSame(after, ((ServiceScan.Result.Loaded) results.get(1)).backend());
  }

  @Test
  void iteratorThatFailsForEverIsGivenUp() {
    Iterator<ServiceLoader.Provider<TlsBackend>> stuck =
        new Iterator<>() {
          private int calls;

          @Override
          public boolean hasNext() {
            throw new IllegalStateException("stopped, call " + calls++);
          }

          @Override
          public ServiceLoader.Provider<TlsBackend> next() {
            throw new AssertionError();
          }
        };
    assertGivenUp(ServiceScan.walk(() -> stuck));
  }

  @Test
  void iteratorThatNeverEndsIsGivenUp() {
    FakeBackend backend = FakeBackend.of("again", 1);
    Iterator<ServiceLoader.Provider<TlsBackend>> endless =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public ServiceLoader.Provider<TlsBackend> next() {
            return new Given(backend);
          }
        };
    assertGivenUp(ServiceScan.walk(() -> endless));
  }

  private static void assertGivenUp(List<ServiceScan.Result> results) {
    assertEquals(ServiceScan.MOST_STEPS + 1, results.size());
    String reason = ((ServiceScan.Result.Failed) results.get(ServiceScan.MOST_STEPS)).reason();
    assertEquals("gave up after 256 steps: the service loader does not end", reason);
  }

  @Test
  void serviceLoaderThatCannotBeMadeIsAFailure() {
    Supplier<Iterator<ServiceLoader.Provider<TlsBackend>>> refused =
        () -> {
          throw new ServiceConfigurationError("module does not declare uses");
        };
    assertTrue(
        ((ServiceScan.Result.Failed) ServiceScan.walk(refused).get(0))
            .reason()
            .contains("does not declare uses"));
  }

  @Test
  void failureOfTheJvmItselfIsNotSwallowed() {
    assertThrows(OutOfMemoryError.class, () -> walk(new OutOfMemoryError("test")));
  }

  @Test
  void classLoaderThatThrowsIsTwoEntriesAtMost() {
    assertStuck(
        "java.io.IOException: cannot list",
        new ClassLoader(null) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            throw new IOException("cannot list");
          }
        });
    assertStuck(
        "java.lang.IllegalStateException: stopped",
        new ClassLoader(null) {
          @Override
          public Enumeration<URL> getResources(String name) {
            throw new IllegalStateException("stopped");
          }
        });
    assertStuck(
        "java.io.FileNotFoundException",
        new ClassLoader(null) {
          @Override
          public Enumeration<URL> getResources(String name) {
            return new Enumeration<>() {
              @Override
              public boolean hasMoreElements() {
                return true;
              }

              @Override
              public URL nextElement() {
                return url("file:/no/such/folder/" + ServiceFiles.PATH);
              }
            };
          }
        });
  }

  private static void assertStuck(String reason, ClassLoader loader) {
    List<BackendEntry.Broken> broken = BackendRegistry.load(loader).broken();
    assertEquals(2, broken.size(), broken::toString);
    assertTrue(broken.get(0).reason().startsWith("gave up"), broken::toString);
    assertTrue(broken.get(1).reason().contains(reason), broken::toString);
  }

  private static URL url(String text) {
    try {
      return java.net.URI.create(text).toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
