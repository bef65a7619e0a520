package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.junit.jupiter.api.function.Executable;

/** What a test expects of an error in a configuration: its kind, and what its message says. */
final class ConfigFailure {
  private ConfigFailure() {}

  @CanIgnoreReturnValue
  static TlsException assertSays(Executable action, Object... parts) {
    TlsException failure = assertThrows(TlsException.class, action);
    assertEquals(TlsException.Kind.CONFIG, failure.kind(), failure::getMessage);
    for (Object part : parts) {
      assertTrue(
          failure.getMessage().contains(part.toString()),
          () -> "'" + part + "' is not in: " + failure.getMessage());
    }
    return failure;
  }
}
