package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TallyTest {
  private final Message message = new Message(10, 3);
  private final Tally tally = new Tally(message);

  private ByteBuffer write() {
    return ByteBuffer.wrap(message.content().clone());
  }

  @Test
  void countsAlwaysAndComparesIfAsked() {
    for (int i = 0; i < 3; i++) {
      boolean asked = i == 1;
      tally.ask(asked);
      assertFalse(tally.take(write()));
      assertFalse(tally.take(write()));
      assertEquals(10, tally.missing());
      assertTrue(tally.take(write()));
    }
    assertEquals(1, tally.compared());
  }

  @Test
  void tellsAByteThatDiffers() {
    tally.ask(true);
    assertFalse(tally.take(write()));
    assertFalse(tally.take(write()));
    ByteBuffer last = write();
    last.put(9, (byte) ~last.get(9));

    assertThrows(IllegalStateException.class, () -> tally.take(last));
    assertEquals(0, tally.compared());
  }

  @Test
  void tellsAByteTooMany() {
    assertThrows(IllegalStateException.class, () -> tally.take(ByteBuffer.allocate(31)));
  }
}
