package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NettyLinkTest {
  /** Nobody's choice for the JDK's own engines, but the way of whoever has an engine. */
  @Test
  void takesAnEngineOfAnyProvider() throws Exception {
    Dialogue dialogue = new Dialogue(new Message(1000, 100), new Message(1, 1));
    try (OverLoopback connection = new OverLoopback("raw-jdk", Endpoint.NETTY, dialogue)) {
      assertEquals(1, dialogue.atServer().compared());
      assertDoesNotThrow(() -> connection.exchange(3));
    }
  }
}
