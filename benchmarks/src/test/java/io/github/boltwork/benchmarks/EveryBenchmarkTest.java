package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs each benchmark once for each subject, which checks what it checks and measures nothing. */
@Timeout(240)
class EveryBenchmarkTest {
  private static final Set<String> SUBJECTS =
      Set.of(
          "jdk",
          "conscrypt",
          "bc",
          "boringssl",
          "raw-jdk",
          "raw-conscrypt",
          "raw-bc",
          "netty-openssl");

  private static final Set<String> BENCHMARKS =
      Set.of(
          "HandshakeBenchmark.full",
          "HandshakeBenchmark.resumed",
          "ManyConnectionsBenchmark.roundTrip",
          "PingPongBenchmark.roundTrip",
          "RecordBenchmark.decrypt",
          "RecordBenchmark.encrypt",
          "RecordBenchmark.roundTrip",
          "SmallSocketWritesBenchmark.flushedOnce",
          "SmallWritesBenchmark.reads",
          "SmallWritesBenchmark.writes",
          "SocketBenchmark.bulk");

  @Test
  void runsForEverySubject(@TempDir Path directory) throws Exception {
    Path results = directory.resolve("results.json");
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    String[] arguments = {
      "-bm",
      "ss",
      "-f",
      "0",
      "-wi",
      "0",
      "-i",
      "1",
      "-rff",
      results.toString(),
      "-p",
      "buffers=MIXED",
      "-p",
      "size=16384",
      "-p",
      "suite=" + Subjects.FIRST_SUITE,
      "-p",
      "key=EC_P256",
      "-p",
      "message=64",
      "-p",
      "connections=10",
      "-p",
      "endpoint=SOCKET,CHANNEL,CHANNEL_COLLECTED,NETTY"
    };

    int exitCode = Main.run(arguments, new PrintStream(log, true, StandardCharsets.UTF_8));

    assertEquals(0, exitCode, () -> log.toString(StandardCharsets.UTF_8));
    Set<String> ran =
        Measured.read(results).stream()
            .map(one -> one.run().shortName() + " " + one.run().subject())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected(), ran);
    assertTrue(Measured.read(results).stream().allMatch(one -> one.median() > 0));
  }

  @Test
  void measuresInJvmsOfTheirOwnRoundByRound(@TempDir Path directory) throws Exception {
    Path results = directory.resolve("results.json");
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    String[] arguments = {
      "--rounds",
      "2",
      "RecordBenchmark.encrypt",
      "-wi",
      "0",
      "-i",
      "1",
      "-r",
      "1ms",
      "-rff",
      results.toString(),
      "-p",
      "subject=jdk",
      "-p",
      "buffers=HEAP",
      "-p",
      "size=16384",
      "-p",
      "suite=" + Subjects.FIRST_SUITE
    };

    int exitCode = Main.run(arguments, new PrintStream(log, true, StandardCharsets.UTF_8));

    assertEquals(0, exitCode, () -> log.toString(StandardCharsets.UTF_8));
    List<Measured> measured = Measured.read(results);
    assertEquals(1, measured.size());
    assertEquals(2, measured.get(0).medians().size(), "one fork for each round");
  }

  private static Set<String> expected() {
    Set<String> expected = new TreeSet<>();
    for (String benchmark : BENCHMARKS) {
      for (String subject : SUBJECTS) {
        expected.add(benchmark + " " + subject);
      }
    }
    expected.add("HandshakeBenchmark.full raw-conscrypt-own-key");
    expected.add("HandshakeBenchmark.resumed raw-conscrypt-own-key");
    expected.add("CipherBenchmark.seal SunJCE");
    expected.add("CipherBenchmark.seal Conscrypt");
    // TLS 1.3 sessions are resumed by none of Bouncy Castle's.
    expected.remove("HandshakeBenchmark.resumed bc");
    expected.remove("HandshakeBenchmark.resumed raw-bc");
    return expected;
  }
}
