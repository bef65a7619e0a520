package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever threads do with engines and contexts, the process lives, and others go on. */
final class StressTest {
  /** The system property that says how many calls to make. */
  private static final String CALLS = "boltwork.boringssl.calls";

  /** The system property that repeats a run. */
  private static final String SEED = "boltwork.boringssl.seed";

  private static final int DEFAULT_CALLS = 100_000;
  private static final Duration MOST_OF_A_CALL = Duration.ofMillis(3);

  private static final Pattern LINE =
      Pattern.compile(
          "handshakes (\\d+), records (\\d+), signed by callbacks true, unexpected 0\\R");

  @Test
  void racingThreadsEndNoProcess() throws Exception {
    int calls = Integer.getInteger(CALLS, DEFAULT_CALLS);
    long seed = Long.getLong(SEED, System.nanoTime());
    System.out.println("seed " + seed);
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            MOST_OF_A_CALL.multipliedBy(calls),
            List.of("-Xmx128m", "-Xcheck:jni"),
            ChildJvm.classPath(),
            StressMain.class,
            String.valueOf(calls),
            String.valueOf(seed));
    assertEquals(0, outcome.exitCode(), outcome::output);
    Matcher line = LINE.matcher(outcome.output());
    assertTrue(line.find(), outcome::output);
    // Few compared to the calls, but each has come through all that goes on beside it.
    assertTrue(Integer.parseInt(line.group(1)) >= calls / 1000, outcome::output);
    assertTrue(Integer.parseInt(line.group(2)) >= calls / 1000, outcome::output);
  }
}
