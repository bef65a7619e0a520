package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ChildJvmTest {
  /** Waits for ever. */
  static final class WaitingMain {
    private WaitingMain() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println("heard " + System.in.read());
    }
  }

  @Test
  void aChildThatDoesNotEndIsKilled() {
    IOException told =
        assertThrows(
            IOException.class,
            () ->
                ChildJvm.run(
                    Duration.ofSeconds(2), List.of(), ChildJvm.classPath(), WaitingMain.class));
    assertTrue(String.valueOf(told.getMessage()).contains("does not end"), told::toString);
  }
}
