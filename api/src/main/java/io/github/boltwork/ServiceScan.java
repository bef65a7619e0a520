package io.github.boltwork;

import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks a {@link ServiceLoader} whose every step may throw, and loses no healthy provider. */
final class ServiceScan {
  /** Far more than a path holds: a service loader that goes on for longer does not advance. */
  static final int MOST_STEPS = 256;

  private static final String UNNAMED = "unknown";

  /** What one step led to. */
  sealed interface Result {
    /** Returns the name of the class or the jar, as far as it is known. */
    String name();

    /** Returns what it takes to be the same result, met through another loader. */
    Object identity();

    /** A provider that could be made. */
    record Loaded(TlsBackend backend, String origin) implements Result {
      @Override
      public String name() {
        return backend.getClass().getName();
      }

      @Override
      public Object identity() {
        return backend.getClass();
      }
    }

    /** A provider that could not. */
    record Failed(String name, String reason, Throwable cause) implements Result {
      static Failed because(String name, String reason) {
        return new Failed(name, reason, new IllegalStateException(reason));
      }

      // A class that failed to initialise fails in other words the second time.
      @Override
      public Object identity() {
        return isNamed() ? name : reason;
      }

      boolean isNamed() {
        return !name.equals(UNNAMED);
      }
    }
  }

  private ServiceScan() {}

  /** Scans one loader after the other; what several of them see counts once. */
  static List<Result> scan(List<ClassLoader> loaders) {
    List<Result> results = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (ClassLoader loader : loaders) {
      for (Result result : scan(loader)) {
        if (seen.add(result.identity())) {
          results.add(result);
        }
        seen.add(result.name());
      }
    }
    return results;
  }

  private static List<Result> scan(ClassLoader loader) {
    List<Result> results =
        walk(() -> ServiceLoader.load(TlsBackend.class, loader).stream().iterator());
    ServiceFiles files = ServiceFiles.read(loader);
    results.addAll(files.unmet(loader, names(results)));
    dropExplained(results);
    results.addAll(KnownBackend.unregistered(loader, names(results)));
    results.replaceAll(
        result -> result instanceof Result.Failed failed ? files.locate(failed) : result);
    return results;
  }

  // A class that does not link fails without a name at the iterator, and once more by name.
  private static void dropExplained(List<Result> results) {
    Set<String> explained = new HashSet<>();
    for (Result result : results) {
      if (result instanceof Result.Failed failed && failed.isNamed()) {
        explained.add(failed.reason());
      }
    }
    results.removeIf(
        result ->
            result instanceof Result.Failed failed
                && !failed.isNamed()
                && explained.contains(failed.reason()));
  }

  /** Takes every step there is, up to {@link #MOST_STEPS}. */
  static List<Result> walk(Supplier<Iterator<ServiceLoader.Provider<TlsBackend>>> loading) {
    List<Result> results = new ArrayList<>();
    @Nullable Iterator<ServiceLoader.Provider<TlsBackend>> providers = null;
    for (int step = 0; step < MOST_STEPS; step++) {
      ServiceLoader.@Nullable Provider<TlsBackend> provider = null;
      try {
        if (providers == null) {
          providers = loading.get();
        }
        if (!providers.hasNext()) {
          return inOrder(results);
        }
        provider = providers.next();
        TlsBackend backend = provider.get();
        results.add(new Result.Loaded(backend, origin(backend.getClass())));
      } catch (VirtualMachineError e) {
        throw e;
      } catch (Throwable e) {
        results.add(new Result.Failed(name(provider, e), Guard.reason(e), e));
      }
    }
    String reason = "gave up after %d steps: the service loader does not end".formatted(MOST_STEPS);
    results.add(Result.Failed.because(UNNAMED, reason));
    return inOrder(results);
  }

  // Modules come first, but in an order that changes from run to run.
  private static List<Result> inOrder(List<Result> results) {
    results.sort(
        Comparator.comparing(
            result ->
                result instanceof Result.Loaded loaded
                        && loaded.backend().getClass().getModule().isNamed()
                    ? result.name()
                    : "\uffff"));
    return results;
  }

  private static String name(
      ServiceLoader.@Nullable Provider<TlsBackend> provider, Throwable failure) {
    if (provider != null) {
      return Guard.call("type()", () -> provider.type().getName(), e -> UNNAMED);
    }
    if (!(failure instanceof ServiceConfigurationError)) {
      return UNNAMED;
    }
    // "…TlsBackend: Provider org.example.Foo not found" and the like
    return Stream.of(String.valueOf(failure.getMessage()).split("\\s+"))
        .filter(word -> word.contains("."))
        .filter(ServiceFiles.CLASS_NAME.asMatchPredicate())
        .findFirst()
        .orElse(UNNAMED);
  }

  private static Set<String> names(List<Result> results) {
    return results.stream().map(Result::name).collect(Collectors.toSet());
  }

  private static String origin(Class<?> type) {
    if (type.getModule().isNamed()) {
      return "module " + type.getModule().getName();
    }
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location == null ? "unknown origin" : location.toString();
  }
}
