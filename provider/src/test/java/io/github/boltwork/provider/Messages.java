package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** What exceptions say. */
final class Messages {
  private Messages() {}

  static void assertSays(Throwable thrown, String part) {
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains(part), message);
  }
}
