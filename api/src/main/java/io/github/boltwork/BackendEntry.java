package io.github.boltwork;

/** One thing a registry found: a backend, or the remains of one. */
public sealed interface BackendEntry {
  /**
   * A backend that loaded. Whether it also works here is what {@link TlsBackend#availability()}
   * tells.
   *
   * @param backend the backend
   * @param id its id
   * @param priority its priority
   * @param origin where it came from: a jar, a module, or {@code given in code}
   */
  record Found(TlsBackend backend, String id, int priority, String origin)
      implements BackendEntry {}

  /**
   * A registration that led to no backend.
   *
   * @param name the id where it is known, else the class, else the jar, else {@code unknown}
   * @param reason one readable line
   * @param cause what was thrown
   */
  record Broken(String name, String reason, Throwable cause) implements BackendEntry {}
}
