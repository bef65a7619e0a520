package io.github.boltwork;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was found: backends and broken registrations, as a plain value. A JVM may hold several; none
 * is global. A broken jar is an entry of its own and hides nobody else.
 *
 * @param entries the backends by falling priority, then by id; then the broken registrations by
 *     name
 */
public record BackendRegistry(List<BackendEntry> entries) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * Makes a registry, putting the entries in order. Of several backends with one id the first
   * stays; the others become broken entries.
   *
   * @param entries the entries
   */
  public BackendRegistry {
    entries = inOrder(entries);
  }

  /**
   * Finds the backends that the calling thread's context class loader sees, and those that
   * Boltwork's own loader sees: in a thread pool the former may see nothing.
   *
   * <p>Of two backends with one id the first on the class path stays. On the module path, where
   * there is no order, it is the one whose class name sorts first, ahead of any on the class path.
   *
   * <p>What the Java runtime refuses before a program starts can be no entry: on the module path
   * that is a module whose descriptor is damaged or of a newer Java version, a module that needs an
   * absent one, two modules that contain the same package, and {@code provides} with a class of a
   * package that the module does not contain.
   *
   * @return a new registry
   */
  public static BackendRegistry load() {
    ClassLoader own = BackendRegistry.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return scan(context == null || context == own ? List.of(own) : List.of(context, own));
  }

  /**
   * Finds the backends that one class loader sees, those of its named modules included.
   *
   * @param loader the class loader
   * @return a new registry
   */
  public static BackendRegistry load(ClassLoader loader) {
    return scan(List.of(loader));
  }

  /**
   * Makes a registry of given backends.
   *
   * @param backends the backends
   * @return a new registry
   */
  public static BackendRegistry of(TlsBackend... backends) {
    return new BackendRegistry(
        Arrays.stream(backends).map(backend -> describe(backend, "given in code")).toList());
  }

  /**
   * Returns the backends that loaded.
   *
   * @return the found entries, in the registry's order
   */
  public List<BackendEntry.Found> found() {
    return only(BackendEntry.Found.class);
  }

  /**
   * Returns the registrations that led to no backend.
   *
   * @return the broken entries, in the registry's order
   */
  public List<BackendEntry.Broken> broken() {
    return only(BackendEntry.Broken.class);
  }

  /**
   * Looks a backend up by its id.
   *
   * @param id the id
   * @return the entry, or nothing if no loaded backend has that id
   */
  public Optional<BackendEntry.Found> find(String id) {
    return found().stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  private <E extends BackendEntry> List<E> only(Class<E> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static BackendRegistry scan(List<ClassLoader> loaders) {
    List<BackendEntry> entries = new ArrayList<>();
    for (ServiceScan.Result result : ServiceScan.scan(loaders)) {
      if (result instanceof ServiceScan.Result.Loaded loaded) {
        entries.add(describe(loaded.backend(), loaded.origin()));
      } else if (result instanceof ServiceScan.Result.Failed failed) {
        entries.add(broken(failed.name(), failed.reason(), failed.cause()));
      }
    }
    return new BackendRegistry(entries);
  }

  private static BackendEntry describe(TlsBackend backend, String origin) {
    return Guard.call(
        "a backend",
        () -> new BackendEntry.Found(backend, id(backend), backend.priority(), origin),
        e -> broken(backend.getClass().getName(), Guard.reason(e) + " (" + origin + ")", e));
  }

  private static String id(TlsBackend backend) {
    String id = backend.id();
    if (id == null || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id() must be of lowercase letters, digits and single hyphens, but is "
              + (id == null ? "null" : "'" + id + "'"));
    }
    return id;
  }

  private static BackendEntry broken(String className, String reason, Throwable cause) {
    return new BackendEntry.Broken(KnownBackend.idOf(className).orElse(className), reason, cause);
  }

  private static List<BackendEntry> inOrder(List<BackendEntry> entries) {
    Map<String, BackendEntry.Found> byId = new HashMap<>();
    List<BackendEntry.Broken> broken = new ArrayList<>();
    for (BackendEntry entry : entries) {
      if (entry instanceof BackendEntry.Found found) {
        BackendEntry.Found first = byId.putIfAbsent(found.id(), found);
        if (first != null) {
          broken.add(duplicate(found, first));
        }
      } else if (entry instanceof BackendEntry.Broken remains) {
        broken.add(remains);
      }
    }
    broken.sort(
        Comparator.comparing(BackendEntry.Broken::name).thenComparing(BackendEntry.Broken::reason));
    List<BackendEntry> all = new ArrayList<>();
    byId.values().stream()
        .sorted(
            Comparator.comparingInt(BackendEntry.Found::priority)
                .reversed()
                .thenComparing(BackendEntry.Found::id))
        .forEach(all::add);
    all.addAll(broken);
    return List.copyOf(all);
  }

  private static BackendEntry.Broken duplicate(BackendEntry.Found late, BackendEntry.Found first) {
    String reason =
        "id '%s' of %s (%s) is taken by %s (%s); remove one of the two"
            .formatted(
                late.id(),
                late.backend().getClass().getName(),
                late.origin(),
                first.backend().getClass().getName(),
                first.origin());
    return new BackendEntry.Broken(late.id(), reason, new IllegalStateException(reason));
  }
}
