package io.github.boltwork;

import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Walks a {@link ServiceLoader} whose every step may throw, and loses no healthy provider. */
final class ServiceScan {
  // A step that throws normally moves on; one that throws this often in the same words does not.
  private static final int MOST_REPETITIONS = 3;

  /** What one step led to. */
  sealed interface Result {
    /** A provider that could be made. */
    record Loaded(TlsBackend backend, String origin) implements Result {}

    /** A provider that could not. */
    record Failed(String name, String reason, Throwable cause) implements Result {}
  }

  private ServiceScan() {}

  static List<Result> scan(ClassLoader loader) {
    List<Result> results = new ArrayList<>();
    Iterator<ServiceLoader.Provider<TlsBackend>> providers;
    try {
      providers = ServiceLoader.load(TlsBackend.class, loader).stream().iterator();
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      return List.of(failed(null, e));
    }
    @Nullable String last = null;
    int repetitions = 0;
    while (repetitions < MOST_REPETITIONS) {
      ServiceLoader.Provider<TlsBackend> provider = null;
      try {
        if (!providers.hasNext()) {
          break;
        }
        provider = providers.next();
        TlsBackend backend = provider.get();
        results.add(new Result.Loaded(backend, origin(backend.getClass())));
        repetitions = 0;
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        Result.Failed failed = failed(provider, e);
        repetitions = failed.reason().equals(last) ? repetitions + 1 : 0;
        last = failed.reason();
        if (repetitions == 0) {
          results.add(failed);
        }
      }
    }
    KnownBackend.unregistered(loader, results).forEach(results::add);
    return results;
  }

  /** Says in one line what went wrong, looking through the wrappers of reflection and services. */
  static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null
        && (root instanceof ServiceConfigurationError
            || root instanceof ExceptionInInitializerError
            || root instanceof ReflectiveOperationException)) {
      root = root.getCause();
    }
    String hint = "";
    if (root instanceof UnsupportedClassVersionError) {
      hint = "compiled for a newer JDK than " + Runtime.version().feature() + ": ";
    } else if (root instanceof NoClassDefFoundError || root instanceof ClassNotFoundException) {
      hint = "a class is missing, is its library on the class path? ";
    } else if (root instanceof UnsatisfiedLinkError) {
      hint = "a native library is missing or does not fit this platform: ";
    }
    return hint + root;
  }

  private static Result.Failed failed(
      ServiceLoader.@Nullable Provider<TlsBackend> provider, Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String service = TlsBackend.class.getName() + ": ";
    String name = message.startsWith(service) ? message.substring(service.length()) : message;
    if (provider != null) {
      try {
        name = provider.type().getName();
      } catch (LinkageError | RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
    return new Result.Failed(name, reason(failure), failure);
  }

  private static String origin(Class<?> type) {
    if (type.getModule().isNamed()) {
      return "module " + type.getModule().getName();
    }
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location == null ? "unknown origin" : Objects.toString(location);
  }
}
