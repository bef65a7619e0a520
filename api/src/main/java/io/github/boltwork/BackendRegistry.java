package io.github.boltwork;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was found: backends and broken registrations, as a plain value. A JVM may hold several; none
 * is global. A broken jar is an entry of its own and hides nobody else.
 *
 * @param entries the backends by falling priority, then by id; then the broken registrations in the
 *     order they were met
 */
public record BackendRegistry(List<BackendEntry> entries) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * Makes a registry.
   *
   * @param entries the entries
   */
  public BackendRegistry {
    entries = List.copyOf(entries);
  }

  /**
   * Finds the backends that the calling thread's context class loader sees, and those that
   * Boltwork's own loader sees: in a thread pool the former may see nothing.
   *
   * @return a new registry
   */
  public static BackendRegistry load() {
    ClassLoader own = BackendRegistry.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    List<ServiceScan.Result> results = new ArrayList<>();
    if (context != null && context != own) {
      results.addAll(ServiceScan.scan(context));
    }
    results.addAll(ServiceScan.scan(own));
    return of(results);
  }

  /**
   * Finds the backends that one class loader sees, those of its named modules included.
   *
   * @param loader the class loader
   * @return a new registry
   */
  public static BackendRegistry load(ClassLoader loader) {
    return of(ServiceScan.scan(loader));
  }

  /**
   * Makes a registry of given backends.
   *
   * @param backends the backends
   * @return a new registry
   */
  public static BackendRegistry of(TlsBackend... backends) {
    return of(
        Arrays.stream(backends)
            .<ServiceScan.Result>map(
                backend -> new ServiceScan.Result.Loaded(backend, "given in code"))
            .toList());
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

  private static BackendRegistry of(List<ServiceScan.Result> results) {
    Map<String, BackendEntry.Found> byId = new HashMap<>();
    List<BackendEntry> broken = new ArrayList<>();
    Set<Class<?>> classes = new HashSet<>();
    Set<String> failures = new HashSet<>();
    for (ServiceScan.Result result : results) {
      if (result instanceof ServiceScan.Result.Loaded loaded
          && classes.add(loaded.backend().getClass())) {
        BackendEntry entry = describe(loaded.backend(), loaded.origin());
        if (entry instanceof BackendEntry.Found found) {
          BackendEntry.Found first = byId.putIfAbsent(found.id(), found);
          entry = first == null ? found : duplicate(found, first);
        }
        if (entry instanceof BackendEntry.Broken) {
          broken.add(entry);
        }
      } else if (result instanceof ServiceScan.Result.Failed failed
          // Two loaders of one class path meet the same broken registration twice.
          && failures.add(failed.name() + failed.reason())) {
        broken.add(new BackendEntry.Broken(failed.name(), failed.reason(), failed.cause()));
      }
    }
    List<BackendEntry> entries = new ArrayList<>(byId.values());
    entries.sort(
        Comparator.comparing(
            BackendEntry.Found.class::cast,
            Comparator.comparingInt(BackendEntry.Found::priority)
                .reversed()
                .thenComparing(BackendEntry.Found::id)));
    entries.addAll(broken);
    return new BackendRegistry(entries);
  }

  private static BackendEntry describe(TlsBackend backend, String origin) {
    String className = backend.getClass().getName();
    try {
      String id = backend.id();
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "id '" + id + "' is not of lowercase letters, digits and hyphens");
      }
      return new BackendEntry.Found(backend, id, backend.priority(), origin);
    } catch (Exception | LinkageError e) {
      return new BackendEntry.Broken(className, ServiceScan.reason(e) + " (" + origin + ")", e);
    }
  }

  private static BackendEntry duplicate(BackendEntry.Found late, BackendEntry.Found first) {
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
