package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@Timeout(60)
class ChartsTest {
  private static final List<Measured> RESULTS =
      List.of(
          Figures.record("decrypt", "jdk", "HEAP", 16384, 5_000, 0),
          Figures.record("encrypt", "jdk", "HEAP", 16384, 9_000, 0),
          Figures.record("encrypt", "raw-jdk", "HEAP", 16384, 9_100.4, 0),
          Figures.record("encrypt", "boringssl", "DIRECT", 16384, 14_000, 0),
          Figures.record("encrypt", "netty-openssl", "DIRECT", 16384, 13_000, 0),
          Figures.record("encrypt", "jdk", "DIRECT", 16384, 8_000, 0),
          Figures.record("encrypt", "jdk", "HEAP", 1024, 1_000, 0),
          // Not in the chart:
          Figures.record("encrypt", "jdk", "MIXED", 16384, 7, 0),
          Figures.record("encrypt", "jdk", "HEAP", 64, 7, 0),
          Figures.record("roundTrip", "jdk", "HEAP", 16384, 7, 0),
          Figures.handshake("full", "bc", "EC_P256", 300),
          Figures.handshake("full", "bc", "RSA_2048", 7));

  @Test
  void eachBackendStandsBesideItsPeer() {
    List<BarPanel> panels = ChartSpec.ALL.get(0).panels(RESULTS);
    assertEquals(
        List.of("encrypt, 1 KiB", "encrypt, 16 KiB", "decrypt, 16 KiB"),
        panels.stream().map(BarPanel::title).toList());
    BarPanel large = panels.get(1);
    assertEquals("MB/s", large.unit());
    assertEquals(
        List.of(
            "jdk, heap",
            "raw-jdk, heap",
            "jdk, direct",
            "boringssl, direct",
            "netty-openssl, direct"),
        large.bars().stream().map(BarPanel.Bar::label).toList());
    assertEquals(9_100.4, large.bars().get(1).value());
    assertEquals(6, large.rows(), "five bars and a gap");
  }

  @Test
  void socketsComeByTheSameCode() {
    Map<String, String> parameters = Map.of("endpoint", "CHANNEL", "size", "16384");
    List<BarPanel> panels =
        ChartSpec.ALL
            .get(2)
            .panels(
                List.of(
                    Figures.of("SocketBenchmark.bulk", "jdk", parameters, 2_000, 0),
                    Figures.of("SocketBenchmark.bulk", "raw-jdk", parameters, 1_500, 0)));
    assertEquals(1, panels.size());
    assertEquals("bulk, 16 KiB", panels.get(0).title());
    assertEquals(2, panels.get(0).rows(), "both are of the JDK's engine");
  }

  @Test
  void panelsOfConnectionsAreInTheirOrder() {
    List<BarPanel> panels =
        ChartSpec.ALL
            .get(3)
            .panels(
                Stream.of("10000", "1", "100")
                    .map(
                        count ->
                            Figures.of(
                                "ManyConnectionsBenchmark.roundTrip",
                                "jdk",
                                Map.of("connections", count),
                                1,
                                0))
                    .toList());
    assertEquals(
        List.of(
            "round trip, 1 connection",
            "round trip, 100 connections",
            "round trip, 10,000 connections"),
        panels.stream().map(BarPanel::title).toList());
    assertEquals("µs/round trip: shorter is better", panels.get(0).unit());
  }

  @Test
  void coloursAreOfTheBackendAndPaleForItsPeer() {
    assertEquals(Palette.full("jdk"), Palette.fill("jdk"));
    assertEquals(Palette.full("jdk"), Palette.full("raw-jdk"));
    assertNotEquals(Palette.full("jdk"), Palette.fill("raw-jdk"));
    assertEquals(Palette.full("boringssl"), Palette.full("netty-openssl"));
    Set<Object> four =
        Stream.of("jdk", "conscrypt", "bc", "boringssl", "a-stranger")
            .map(Palette::full)
            .collect(Collectors.toSet());
    assertEquals(5, four.size());
  }

  @Test
  void theSvgHoldsAllTextAndNoneOfItsTime() throws Exception {
    List<BarPanel> panels = ChartSpec.ALL.get(0).panels(RESULTS);
    String svg = new SvgChart("The title", "The note", panels).svg();
    assertEquals(svg, new SvgChart("The title", "The note", panels).svg());
    Set<String> texts = new TreeSet<>();
    NodeList nodes = parse(svg).getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    for (String text :
        List.of("The title", "The note", "encrypt, 16 KiB, MB/s", "raw-jdk, heap", "9,100")) {
      assertTrue(texts.contains(text), () -> text + " is not among " + texts);
    }
    assertFalse(svg.contains("NaN"), "no bar is without a place");
    assertTrue(svg.length() < 60_000, () -> svg.length() + " characters");
  }

  private static Document parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void thePageShowsTheChartsThatAreBesideIt(@TempDir Path directory) throws IOException {
    Path page = directory.resolve("BENCHMARKS.md");
    Run many =
        new Run("a.b.ManyConnectionsBenchmark.roundTrip", Map.of("connections", "10000"))
            .with(Run.SUBJECT, "conscrypt");
    List<LeftOut> leftOut =
        List.of(new LeftOut(many, "25.0.1", "needs files"), new LeftOut(many, "17", "no"));
    Properties facts = new Properties();
    facts.setProperty("jdk", "25.0.1");
    facts.setProperty("runtime", "A Vendor 25.0.1+8");
    Report.write(page, "benchmarks/run short", new Inputs(RESULTS, leftOut, List.of(facts)));
    String text = Files.readString(page);
    assertTrue(text.contains("`benchmarks/run short`"), text);
    assertTrue(
        text.matches("(?s).*\n## JDK 25.0.1\nA Vendor 25.0.1\\+8, .*\\. Rounds: 1\\.\n.*"), text);
    assertTrue(text.matches("(?s).*Netty 4\\.\\d+\\.\\d+\\.Final.*"), text);
    assertTrue(
        text.endsWith(
            """

            ### Left out
            - conscrypt: needs files (ManyConnectionsBenchmark.roundTrip connections=10000)
            """),
        text);
    assertTrue(text.indexOf("| what | against |") < text.indexOf("## JDK 25"), text);
    List<String> shown = new ArrayList<>();
    Pattern.compile("!\\[[^]]+]\\(([^)]+)\\)")
        .matcher(text)
        .results()
        .forEach(image -> shown.add(image.group(1)));
    assertEquals(List.of("benchmarks/records-jdk25.svg", "benchmarks/handshakes-jdk25.svg"), shown);
    for (String file : shown) {
      assertTrue(Files.readString(directory.resolve(file)).contains("</svg"), file);
    }
  }
}
