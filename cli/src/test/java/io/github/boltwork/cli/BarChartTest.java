package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class BarChartTest {
  private static final List<BenchFigure> FIGURES =
      List.of(
          BenchFigure.of(BenchTask.ENCRYPT_LARGE, "slow", 1_000.4, "heap"),
          BenchFigure.of(BenchTask.ENCRYPT_LARGE, "swift", 12_345.6, "direct"),
          BenchFigure.of(BenchTask.ENCRYPT_LARGE, "tiny", 0.6, "heap"),
          BenchFigure.of(BenchTask.FULL_HANDSHAKE, "slow", 800, ""),
          BenchFigure.of(BenchTask.FULL_HANDSHAKE, "swift", 780, ""),
          BenchFigure.none(BenchTask.RESUMED_HANDSHAKE, "slow", "resumes no TLS 1.3 session"),
          BenchFigure.of(BenchTask.RESUMED_HANDSHAKE, "swift", 5_000, ""));

  @Test
  void fastestComesFirstAndFillsTheWidth() {
    assertEquals(
        """
        encrypting 16 KiB, MB/s
          swift  direct  ########################### 12,346
          slow   heap    ##                           1,000
          tiny   heap    #                                1

        full handshakes, per second
          slow           ###########################    800
          swift          ##########################     780

        resumed handshakes, per second
          swift          ###########################  5,000
          slow   resumes no TLS 1.3 session
        """,
        new BarChart(FIGURES, new Terminal(51, false)).toString());
  }

  @Test
  void unicodeBarsHaveEighths() {
    assertEquals(
        """
        encrypting 16 KiB, MB/s
          swift  direct  ███████████████████████████ 12,346
          slow   heap    ██▎                          1,000
          tiny   heap    ▏                                1
        """,
        new BarChart(FIGURES.subList(0, 3), new Terminal(51, true)).toString());
  }

  @Test
  void verdictNamesTheFastestForEachWork() {
    assertEquals(
        "Fastest here: swift for encrypting 16 KiB and resumed handshakes;"
            + " slow and swift (about equal) for full handshakes.",
        BenchVerdict.of(FIGURES));
    assertEquals(
        "Fastest here: swift for all of this work.", BenchVerdict.of(FIGURES.subList(0, 3)));
    assertEquals(
        "slow alone was measured: there is none to compare it with.",
        BenchVerdict.of(FIGURES.subList(0, 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', C.UTF-8, 80, false",
    "100, '', en_GB.UTF-8, 100, true",
    "100, '', en_GB.utf8, 100, true",
    "100, C, en_GB.UTF-8, 100, false",
    "100, '', '', 100, false",
    "0, '', C.UTF-8, 80, true",
    "7, '', C.UTF-8, 50, true",
    "900, '', C.UTF-8, 110, true"
  })
  void isAsWideAndAsRichAsTheTerminal(
      String columns, String all, String lang, int width, boolean unicode) {
    assertEquals(
        new Terminal(width, unicode), Terminal.of(columns, Map.of("LC_ALL", all, "LANG", lang)));
  }

  @Test
  void longLinesAreBrokenBetweenWords() {
    Terminal terminal = new Terminal(14, false);
    assertEquals(
        "encrypting\n16 KiB and the\nrest", terminal.wrap("encrypting 16 KiB and the rest"));
    assertTrue(terminal.wrap("x".repeat(30)).contains("x".repeat(30)), "nothing is lost");
  }
}
