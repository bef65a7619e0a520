package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StartUpTableTest {
  private static Measured part(String name, String subject, double millis) {
    return Figures.of("StartUp." + name, subject, Map.of(), millis, 0);
  }

  @Test
  void eachSubjectHasARowWithTheSharesOfItsParts() {
    String table =
        StartUpTable.markdown(
            List.of(
                part("registry", "jdk", 50),
                part("selection", "jdk", 100),
                part("contexts", "jdk", 49.6),
                part("firstHandshake", "jdk", 300.4),
                part("total", "jdk", 500),
                part("contexts", "raw-jdk", 25),
                part("firstHandshake", "raw-jdk", 75),
                part("total", "raw-jdk", 100),
                Figures.handshake("full", "jdk", "EC_P256", 7)));
    assertEquals(
        """

        ### Start-up
        From nothing to the first byte each way, once in a fresh JVM: milliseconds, and each part's share.

        |  | ms in all | finding backends | choosing and trying one | two contexts | first handshake |
        | --- | --- | --- | --- | --- | --- |
        | jdk | 500 | 50 (10 %) | 100 (20 %) | 50 (10 %) | 300 (60 %) |
        | raw-jdk | 100 | none | none | 25 (25 %) | 75 (75 %) |
        """,
        table);
    assertEquals("", StartUpTable.markdown(List.of()));
  }
}
