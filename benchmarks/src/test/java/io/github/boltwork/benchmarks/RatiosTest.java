package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RatiosTest {
  private static Measured measured(String subject, List<List<Double>> forks) {
    Run run = new Run("a.b.RecordBenchmark.encrypt", Map.of("size", "64", Run.SUBJECT, subject));
    OptionalDouble allocated =
        subject.equals("jdk") ? OptionalDouble.of(0.5) : OptionalDouble.empty();
    return new Measured(run, "25", forks, allocated);
  }

  @Test
  void ratioIsOfMediansAndSpreadIsOfRounds() {
    Measured jdk = measured("jdk", List.of(List.of(300.0, 9.0, 310.0), List.of(200.0)));
    Measured peer = measured("raw-jdk", List.of(List.of(100.0), List.of(200.0)));

    String table = new Ratios(List.of(jdk, peer)).markdown();

    assertEquals(
        """

        ### RecordBenchmark.encrypt
        | size | backend | MB/s | beside it | MB/s | ratio | lowest and highest round \
        | heap bytes | beside it | of the cipher alone |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        | 64 | jdk | 250 | raw-jdk | 150 | 1.67 | 1.00 – 3.00 | 32 | not measured |  |
        """,
        table);
  }

  @Test
  void oneRoundHasNoSpread() {
    Measured jdk = measured("jdk", List.of(List.of(300.0, 9.0, 310.0)));
    Measured peer = measured("raw-jdk", List.of(List.of(100.0)));

    String table = new Ratios(List.of(jdk, peer)).markdown();

    assertTrue(table.contains("| raw-jdk | 100 | 3.00 | one round | 32 |"), table);
  }

  @Test
  void everyRoundCountsAsMuch() {
    Measured jdk = measured("jdk", List.of(List.of(1.0, 1.0, 1.0), List.of(2.0), List.of(3.0)));

    assertEquals(2.0, jdk.median());
  }

  @Test
  void recordsStandBesideTheCipherAlone() {
    Measured cipher = Figures.of("CipherBenchmark.seal", "SunJCE", Map.of("size", "1024"), 1000, 0);
    Measured large = Figures.of("CipherBenchmark.seal", "SunJCE", Map.of("size", "16384"), 2000, 0);
    Measured jdk = Figures.record("encrypt", "jdk", "HEAP", 1024, 666, 0);

    String table = new Ratios(List.of(jdk, cipher, large)).markdown();

    assertTrue(table.contains(" | of the cipher alone |\n"), table);
    assertTrue(table.contains(" | 67 % of SunJCE |\n"), table);
  }

  @Test
  void lessIsBetterWhereTheScoreIsACost() {
    Map<String, String> parameters = Map.of("message", "1");
    Run run = new Run("a.b.PingPongBenchmark.roundTrip", parameters).with(Run.SUBJECT, "jdk");
    Measured jdk = new Measured(run, "25", List.of(List.of(20.0)), OptionalDouble.empty());
    Measured peer =
        new Measured(
            run.with(Run.SUBJECT, "raw-jdk"), "25", List.of(List.of(30.0)), OptionalDouble.empty());

    String table = new Ratios(List.of(jdk, peer)).markdown();

    assertTrue(table.contains("| 1 | jdk | 20.00 | raw-jdk | 30.00 | 1.50 |"), table);
  }

  @Test
  void tellsWhatHasNoPeer() {
    String table = new Ratios(List.of(measured("boringssl", List.of(List.of(1.5))))).markdown();

    assertTrue(table.contains("| 64 | boringssl | 1.50 | netty-openssl | not measured |"), table);
  }

  @Test
  void readsWhatJmhWrites(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("results.json");
    Files.writeString(
        file,
        """
        [{"benchmark": "a.b.RecordBenchmark.encrypt", "jdkVersion": "25",
          "params": {"size": "64", "subject": "jdk"},
          "primaryMetric": {"rawData": [[1.0, 3.0], [2.0]]},
          "secondaryMetrics": {
            "gc.alloc.rate.norm": {"score": 33.5, "rawData": [[0.5, 0.5, 100.0], [0.5]]}}}]
        """);

    Measured only = Measured.read(file).get(0);

    assertEquals("jdk", only.run().subject());
    assertEquals(2.0, only.median());
    assertEquals(List.of(2.0, 2.0), only.medians());
    assertEquals(OptionalDouble.of(0.5), only.allocated());
  }
}
