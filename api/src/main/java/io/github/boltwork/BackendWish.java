package io.github.boltwork;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is wanted of a choice. A list of ids or a given object is binding: if none of it can serve,
 * there is no backend.
 *
 * @param object the one backend to use, found by no registry
 * @param ids the ids to try in order; empty for whichever ranks highest
 * @param origin who wants it, for messages: {@code code}, a property or an environment variable
 * @param required what the backend must be able to do
 */
public record BackendWish(
    Optional<TlsBackend> object, List<String> ids, String origin, Set<Capability> required) {
  /** The system property that names backends: a comma list, tried in order. */
  public static final String PROPERTY = "boltwork.backend";

  /** The environment variable that names backends where the property does not. */
  public static final String ENVIRONMENT = "BOLTWORK_BACKEND";

  /**
   * Makes a wish.
   *
   * @param object the backend, if it is given
   * @param ids the ids
   * @param origin who wants it
   * @param required the capabilities
   * @throws IllegalArgumentException if both an object and ids are given
   */
  public BackendWish {
    if (object.isPresent() && !ids.isEmpty()) {
      throw new IllegalArgumentException(
          "a wish is for an object or for ids, not for both; the ids are " + ids);
    }
    ids = List.copyOf(ids);
    required = Set.copyOf(required);
  }

  /**
   * Wants whichever backend ranks highest.
   *
   * @return the wish
   */
  public static BackendWish any() {
    return new BackendWish(Optional.empty(), List.of(), "nobody", Set.of());
  }

  /**
   * Wants one of these and no other.
   *
   * @param ids the ids, tried in order
   * @return the wish
   * @throws IllegalArgumentException if there is none
   */
  public static BackendWish of(String... ids) {
    if (ids.length == 0) {
      throw new IllegalArgumentException("a wish by id needs at least one id");
    }
    return new BackendWish(Optional.empty(), List.of(ids), "code", Set.of());
  }

  /**
   * Wants this very object.
   *
   * @param backend the backend
   * @return the wish
   */
  public static BackendWish of(TlsBackend backend) {
    return new BackendWish(Optional.of(backend), List.of(), "code", Set.of());
  }

  /**
   * Wants what the operator set: the system property {@value #PROPERTY}, else the environment
   * variable {@value #ENVIRONMENT}, else whichever ranks highest. A blank value counts as not set.
   *
   * @return the wish
   */
  public static BackendWish ambient() {
    return ambient(System.getProperties(), System.getenv());
  }

  static BackendWish ambient(Properties properties, Map<String, String> environment) {
    List<String> property = split(properties.getProperty(PROPERTY, ""));
    if (!property.isEmpty()) {
      return named(property, "system property " + PROPERTY);
    }
    List<String> variable = split(environment.getOrDefault(ENVIRONMENT, ""));
    return variable.isEmpty() ? any() : named(variable, "environment variable " + ENVIRONMENT);
  }

  /**
   * Wants the same of a backend that can do all of this too.
   *
   * @param capabilities the capabilities
   * @return a new wish
   */
  public BackendWish require(Capability... capabilities) {
    Set<Capability> all = EnumSet.noneOf(Capability.class);
    all.addAll(required);
    all.addAll(Arrays.asList(capabilities));
    return new BackendWish(object, ids, origin, all);
  }

  private static BackendWish named(List<String> ids, String origin) {
    return new BackendWish(Optional.empty(), ids, origin, Set.of());
  }

  private static List<String> split(String value) {
    return Stream.of(value.split(",", -1)).map(String::trim).filter(id -> !id.isEmpty()).toList();
  }
}
