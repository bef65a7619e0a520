package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing goes wrong, and nothing grows, however long it lasts; see {@link Soak}. */
@Timeout(7200)
class SoakTest {
  private static final int SECONDS = Integer.getInteger("boltwork.soak.seconds", 2);

  /** What comes before the first measurement: each kind of connection has been made. */
  private static final int WARM_UP_PARTS = 4;

  @Test
  void nothingGoesWrongAndNothingGrows() throws Exception {
    long seed = System.nanoTime();
    Duration time = Duration.ofSeconds(SECONDS);
    try (Soak soak = new Soak(seed)) {
      soak.run(time.dividedBy(WARM_UP_PARTS));
      Footprint warm = Footprint.settled();
      soak.run(time.minus(time.dividedBy(WARM_UP_PARTS)));
      awaitNothingLent();
      Footprint end = Footprint.settled();
      System.out.printf(
          "soak: %d s, seed %d, %s; %s, after the warm-up %s%n", SECONDS, seed, soak, end, warm);
      assertEquals(List.of(), soak.errors(), () -> "errors with seed " + seed);
      assertTrue(soak.connections() > AnyBackend.all().count());
      assertEquals(0, end.lent(), "buffers not given back");
      warm.assertNotOutgrownBy(end);
    }
  }

  /** Waits for the servers' ends of the last connections. */
  private static void awaitNothingLent() throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (Pools.lent() > 0 && System.nanoTime() < end) {
      Thread.sleep(10);
    }
  }
}
