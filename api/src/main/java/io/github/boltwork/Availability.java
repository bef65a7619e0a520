package io.github.boltwork;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a backend can be used here, and if not, why. */
public sealed interface Availability {
  /**
   * Returns the answer for a backend that can be used.
   *
   * @return the availability
   */
  static Availability available() {
    return new Available();
  }

  /**
   * Returns the answer for a backend that cannot be used.
   *
   * @param reason one readable line: what is missing and what to do
   * @param cause what was thrown, or null
   * @return the availability
   */
  static Availability unavailable(String reason, @Nullable Throwable cause) {
    return new Unavailable(reason, Optional.ofNullable(cause));
  }

  /** The backend can be used. */
  record Available() implements Availability {}

  /**
   * The backend cannot be used.
   *
   * @param reason one readable line: what is missing and what to do
   * @param cause what was thrown, if anything was
   */
  record Unavailable(String reason, Optional<Throwable> cause) implements Availability {}
}
