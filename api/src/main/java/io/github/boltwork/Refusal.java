package io.github.boltwork;

/**
 * A field of a configuration that a backend cannot honour.
 *
 * @param field the name of the builder's method that set it, such as {@code namedGroups}
 * @param reason what the backend cannot do and what it can
 */
public record Refusal(String field, String reason) {
  /** Returns the field and the reason in one line. */
  @Override
  public String toString() {
    return field + ": " + reason;
  }
}
