package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A lane of the soak that hangs is seen though the others go on. */
class StandstillTest {
  private static final OptionalInt NONE = OptionalInt.empty();

  @Test
  void isOfTheOneCountThatDoesNotGrow() {
    Standstill standstill = new Standstill(Duration.ofNanos(60));
    assertEquals(NONE, standstill.look(-20, 0, 0));
    assertEquals(NONE, standstill.look(10, 0, 1));
    assertEquals(NONE, standstill.look(39, 5, 2));
    assertEquals(NONE, standstill.look(69, 5, 2));
    assertEquals(OptionalInt.of(1), standstill.look(99, 6, 2));
  }
}
