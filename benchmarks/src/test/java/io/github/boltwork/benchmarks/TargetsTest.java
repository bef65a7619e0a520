package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.benchmarks.Target.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

@Timeout(60)
class TargetsTest {
  /** What is measured without JMH, see {@link IdleMemory}. */
  private static final Set<String> IN_FRESH_JVMS = Set.of("IdleMemory.heap", "IdleMemory.outside");

  private static Pick encrypt(String subject, int size) {
    return new Pick(
        "RecordBenchmark.encrypt",
        subject,
        Map.of("buffers", "DIRECT", "size", String.valueOf(size)));
  }

  private static Measured encrypt(String subject, int size, double score, double allocated) {
    return Figures.record("encrypt", subject, "DIRECT", size, score, allocated);
  }

  private static Target target(Measure measure, double limit) {
    return Target.of(
        "what",
        "against",
        measure,
        limit,
        Stream.of(1024, 16384)
            .map(size -> new Comparison(encrypt("jdk", size), encrypt("raw-jdk", size)))
            .toList());
  }

  @Test
  void theWorstComparisonCountsAndIsNotRoundedUp() {
    List<Measured> results =
        new ArrayList<>(
            List.of(
                encrypt("jdk", 1024, 200, 0),
                encrypt("raw-jdk", 1024, 100, 0),
                encrypt("jdk", 16384, 969.9, 0),
                encrypt("raw-jdk", 16384, 1000, 0)));
    assertEquals("**0.96**", target(Measure.SPEED, 0.97).reached(25, results));
    assertEquals("0.96", target(Measure.SPEED, 0.96).reached(25, results));
    // Others' results of the same benchmark are of no account.
    results.add(Figures.record("encrypt", "jdk", "HEAP", 16384, 1, 0));
    results.add(Figures.record("decrypt", "jdk", "DIRECT", 16384, 1, 0));
    assertEquals("0.96", target(Measure.SPEED, 0.96).reached(25, results));
  }

  @Test
  void whatWasNotMeasuredIsSaid() {
    assertEquals("not measured", target(Measure.SPEED, 1).reached(25, List.of()));
    List<Measured> one = List.of(encrypt("jdk", 1024, 2, 0), encrypt("raw-jdk", 1024, 1, 0));
    assertEquals("2.00 (1 of 2 measured)", target(Measure.SPEED, 1).reached(25, one));
    assertEquals("not measured", target(Measure.SPEED, 1).reached(25, one.subList(0, 1)));
  }

  @Test
  void anObjectMoreIsMoreAndLessIsNoise() {
    assertEquals("+15 bytes", allocation(115));
    assertEquals("**+16 bytes**", allocation(116));
    assertEquals("-40 bytes", allocation(60));
    assertEquals("at most +0 bytes", target(Measure.ALLOCATION, 0).limit());
  }

  private static String allocation(double ours) {
    return target(Measure.ALLOCATION, 0)
        .reached(
            25,
            List.of(
                encrypt("jdk", 1024, 1, ours),
                encrypt("raw-jdk", 1024, 1, 100),
                encrypt("jdk", 16384, 1, 0),
                encrypt("raw-jdk", 16384, 1, 100)));
  }

  @Test
  void limitsAreOfTheNewestJdkThatHasOne() {
    Target target =
        new Target(
            "what",
            "against",
            Measure.SPEED,
            new TreeMap<>(Map.of(17, 1.25, 25, 2.3)),
            OptionalDouble.empty(),
            List.of(new Comparison(encrypt("jdk", 1024), encrypt("raw-jdk", 1024))));
    List<Measured> results = List.of(encrypt("jdk", 1024, 2, 0), encrypt("raw-jdk", 1024, 1, 0));
    assertEquals("2.30 on JDK 25, 1.25 on JDK 17", target.limit());
    assertEquals("2.30 on JDK 25, 1.25 on JDK 17, aim at 3.00", target.aimAt(3).limit());
    assertEquals("2.00", target.reached(17, results));
    assertEquals("2.00", target.reached(21, results));
    assertEquals("**2.00**", target.reached(25, results));
    assertEquals("**2.00**", target.reached(26, results));
  }

  @Test
  void theBestBackendIsNoPeerAndUsesTheUsualKey() {
    Comparison comparison =
        new Comparison(
            new Pick("HandshakeBenchmark.full", Pick.BEST, Map.of()),
            new Pick("HandshakeBenchmark.full", "netty-openssl", Map.of()));
    Target target = Target.of("what", "against", Measure.SPEED, 1, List.of(comparison));
    List<Measured> results =
        List.of(
            Figures.handshake("full", "jdk", "EC_P256", 500),
            Figures.handshake("full", "boringssl", "EC_P256", 3000),
            Figures.handshake("full", "boringssl", "RSA_2048", 9000),
            Figures.handshake("full", "netty-openssl", "EC_P256", 2000),
            Figures.handshake("full", "facade-boringssl", "EC_P256", 8000),
            Figures.handshake("full", "raw-conscrypt", "EC_P256", 8000));
    assertEquals("1.50", target.reached(25, results));
  }

  @Test
  void everyTargetIsAboutABenchmarkThatThereIs() {
    Set<String> benchmarks =
        BenchmarkList.defaultList()
            .find(
                OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                List.of(),
                List.of())
            .stream()
            .map(entry -> new Run(entry.getUsername(), Map.of()).shortName())
            .collect(Collectors.toSet());
    Set<String> named = new TreeSet<>();
    for (Target target : Targets.ALL) {
      for (Comparison comparison : target.comparisons()) {
        named.add(comparison.ours().benchmark());
        named.add(comparison.theirs().benchmark());
      }
    }
    assertTrue(named.contains("RecordBenchmark.encrypt"), named::toString);
    named.removeAll(benchmarks);
    assertEquals(new TreeSet<>(IN_FRESH_JVMS), named);
  }

  @Test
  void theTableHasAColumnForEachJdk() {
    String table =
        Targets.markdown(
            new TreeMap<>(
                Map.of(
                    21,
                    List.of(
                        Figures.handshake("full", "bc", "EC_P256", 300),
                        Figures.handshake("full", "raw-bc", "EC_P256", 400)))));
    assertTrue(
        table.startsWith("| what | against | at least | JDK 17 | JDK 21 | JDK 25 |\n| --- |"),
        table);
    assertTrue(
        table.contains(
            "\n| bc, full handshakes, key as PEM gives it | raw-bc | 1.00 | not measured | **0.75** | not measured |\n"),
        table);
    assertEquals(Targets.ALL.size() + 2, table.lines().count());
  }
}
