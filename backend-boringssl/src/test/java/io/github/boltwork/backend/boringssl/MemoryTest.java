package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Engines and contexts give their native memory back, closed or forgotten. */
final class MemoryTest {
  /** The system property that says how many engines to make. */
  private static final String ENGINES = "boltwork.boringssl.engines";

  private static final int DEFAULT_ENGINES = 12_000;

  /** What a JVM grows by meanwhile: some hundred bytes an engine, which holds tens of kB. */
  private static final long ALLOWED_GROWTH = 6L << 20;

  private static final Duration MOST_OF_AN_ENGINE = Duration.ofMillis(20);

  private static final Pattern LINE = Pattern.compile("made (\\d+), resident (\\d+)");

  // What the larger compiler allocates and frees would hide a leak.
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells of it in /proc")
  void memoryStaysFlat() throws Exception {
    int engines = Integer.getInteger(ENGINES, DEFAULT_ENGINES);
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            MOST_OF_AN_ENGINE.multipliedBy(engines),
            List.of(
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"),
            ChildJvm.classPath(),
            MemoryLoop.class,
            String.valueOf(engines));
    assertEquals(0, outcome.exitCode(), outcome::output);
    List<Long> resident =
        LINE.matcher(outcome.output())
            .results()
            .map(line -> Long.parseLong(line.group(2)))
            .toList();
    assertEquals(10, resident.size(), outcome::output);
    // The first three tenths load classes, compile code and fill pools.
    assertTrue(resident.get(9) - resident.get(2) <= ALLOWED_GROWTH, outcome::output);
  }
}
