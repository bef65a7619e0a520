package io.github.boltwork.backend.conscrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Conscrypt 2.9.0 opens a pipe for each engine: none may outlive it. */
final class DescriptorsTest {
  private static final int LIMIT = 256;

  /** Each handshake that left its pipes behind would take four descriptors of the limit. */
  private static final int ROUNDS = Integer.getInteger("boltwork.descriptors.rounds", 5_000);

  private static final Pattern SUMMARY = Pattern.compile("done (\\d+), left (-?\\d+)");

  @Test
  void thousandsOfHandshakesDoWithFewDescriptors() throws Exception {
    List<String> limited = List.of("sh", "-c", "ulimit -n " + LIMIT + " && exec \"$@\"", "sh");
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            limited, List.of("-Xmx256m"), HandshakeLoop.class, String.valueOf(ROUNDS), "true");
    assertLeftNothing(ROUNDS, outcome);
  }

  /** The collector frees what nobody closed, by a cleaner: finalizers may be switched off. */
  @Test
  void garbageIsFreed() throws Exception {
    int rounds = 500;
    List<String> options =
        Runtime.version().feature() >= 18
            ? List.of("-Xmx256m", "--finalization=disabled")
            : List.of("-Xmx256m");
    assertLeftNothing(
        rounds, ChildJvm.run(options, HandshakeLoop.class, String.valueOf(rounds), "false"));
  }

  private static void assertLeftNothing(int rounds, ChildJvm.Outcome outcome) {
    assertEquals(0, outcome.exitCode(), outcome::output);
    Matcher summary = SUMMARY.matcher(outcome.output());
    assertTrue(summary.find(), outcome::output);
    assertEquals(rounds, Integer.parseInt(summary.group(1)));
    assertTrue(Integer.parseInt(summary.group(2)) <= 10, outcome::output);
  }
}
