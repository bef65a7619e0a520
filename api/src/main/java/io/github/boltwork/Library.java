package io.github.boltwork;

/**
 * The TLS library under a backend.
 *
 * @param name its name, such as {@code SunJSSE} or {@code Conscrypt}
 * @param version its version as it tells it, or {@code unknown}
 */
public record Library(String name, String version) {
  /** Returns the name and the version, such as {@code Conscrypt 2.9.0}. */
  @Override
  public String toString() {
    return name + " " + version;
  }
}
