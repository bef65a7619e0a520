package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpensslSpeedTest {
  @Test
  void figureIsInBytesASecond() throws IOException {
    String output =
        """
        +DT:AES-128-GCM:1:16384
        +R:273610:AES-128-GCM:1.000000
        +H:16384
        +F:25:AES-128-GCM:4482826240.00
        """;

    assertEquals(4482.82624, OpensslSpeed.parse(output), 1e-9);
  }

  @Test
  void outputWithoutAFigureIsTold() {
    assertThrows(IOException.class, () -> OpensslSpeed.parse("speed: Unknown cipher\n"));
  }
}
