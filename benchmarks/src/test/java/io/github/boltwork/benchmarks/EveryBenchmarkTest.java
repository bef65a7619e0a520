package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs each benchmark once for each subject, which checks what it checks and measures nothing. */
@Timeout(600)
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

  private static final List<String> ONCE = List.of("-bm", "ss", "-f", "0", "-wi", "0", "-i", "1");

  @Test
  void runsForEverySubject(@TempDir Path directory) throws Exception {
    List<Measured> measured =
        run(
            directory,
            ONCE,
            "buffers=MIXED",
            "size=16384",
            "suite=" + Subjects.FIRST_SUITE,
            "key=EC_P256",
            "message=64",
            "connections=10",
            "endpoint=SOCKET,CHANNEL,CHANNEL_COLLECTED,NETTY");

    Set<String> ran =
        measured.stream()
            .map(one -> one.run().shortName() + " " + one.run().subject())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected(), ran);
    assertTrue(measured.stream().allMatch(one -> one.median() > 0));
  }

  /** The values of parameters that {@link #runsForEverySubject} leaves out. */
  @Test
  void takesTheOtherValuesOfEachParameter(@TempDir Path directory) throws Exception {
    List<String> engines = new ArrayList<>(ONCE);
    engines.addAll(List.of("(RecordBenchmark|SmallWritesBenchmark|HandshakeBenchmark)[.]"));
    List<Measured> measured =
        run(
            directory,
            engines,
            "subject=jdk,raw-jdk",
            "version=TLS_1_2",
            "key=RSA_2048",
            "buffers=HEAP,DIRECT",
            "size=131072",
            "suite=TLS_AES_256_GCM_SHA384");
    // 2 subjects: 2 handshakes; 3 of records and 2 of small writes with 2 kinds of buffers.
    assertEquals(2 * (2 + 5 * 2), measured.size());

    List<String> sockets = new ArrayList<>(ONCE);
    sockets.addAll(List.of("SocketBenchmark", "SmallSocketWritesBenchmark", "PingPongBenchmark"));
    measured =
        run(
            directory,
            sockets,
            "subject=jdk,raw-jdk",
            "size=131072",
            "message=1",
            "endpoint=BUFFERED_SOCKET,CHANNEL_HEAP");
    assertEquals(2 * 3 * 2, measured.size());
    assertTrue(measured.stream().allMatch(one -> one.median() > 0));
  }

  @Test
  void facadesStandBesideTheirEngines(@TempDir Path directory) throws Exception {
    List<String> records = new ArrayList<>(ONCE);
    records.add("RecordBenchmark.(encrypt|decrypt)");
    List<Measured> measured =
        run(
            directory,
            records,
            "subject=facade-jdk,facade-conscrypt,facade-bc,facade-boringssl",
            "buffers=HEAP,DIRECT",
            "size=1024",
            "suite=" + Subjects.FIRST_SUITE);
    assertEquals(4 * 2, measured.size(), "each with its favourite buffers alone");
  }

  @Test
  void measuresInJvmsOfTheirOwnRoundByRound(@TempDir Path directory) throws Exception {
    List<Measured> measured =
        run(
            directory,
            List.of("--rounds", "2", "RecordBenchmark.encrypt", "-wi", "0", "-i", "1", "-r", "1ms"),
            "subject=jdk",
            "buffers=HEAP",
            "size=16384",
            "suite=" + Subjects.FIRST_SUITE);
    assertEquals(1, measured.size());
    assertEquals(2, measured.get(0).medians().size(), "one fork for each round");
  }

  private static List<Measured> run(Path directory, List<String> options, String... parameters)
      throws Exception {
    Path results = directory.resolve("results.json");
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-rff", results.toString()));
    for (String parameter : parameters) {
      arguments.addAll(List.of("-p", parameter));
    }
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            arguments.toArray(new String[0]), new PrintStream(log, true, StandardCharsets.UTF_8));
    assertEquals(0, exitCode, () -> log.toString(StandardCharsets.UTF_8));
    return Measured.read(results);
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
    expected.add("PingPongBenchmark.roundTrip facade-boringssl");
    expected.add("SmallSocketWritesBenchmark.flushedOnce facade-boringssl");
    expected.add("SocketBenchmark.bulk facade-boringssl");
    expected.add("SocketBenchmark.bulk netty-openssl-unknown");
    expected.add("CipherBenchmark.seal SunJCE");
    expected.add("CipherBenchmark.seal Conscrypt");
    expected.add("CipherBenchmark.seal BC");
    // TLS 1.3 sessions are resumed by none of Bouncy Castle's.
    expected.remove("HandshakeBenchmark.resumed bc");
    expected.remove("HandshakeBenchmark.resumed raw-bc");
    return expected;
  }
}
