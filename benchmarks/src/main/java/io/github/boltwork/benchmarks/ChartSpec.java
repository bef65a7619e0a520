package io.github.boltwork.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chart: which results it shows, and how they are laid out.
 *
 * @param name of its file, before the JDK's version
 * @param title above it
 * @param benchmarks the short names of what it shows, a panel or more for each
 * @param only the values of parameters that it shows, where they are not the usual ones
 * @param panels the parameters that have a panel for each of their values
 * @param bars the parameters that have a bar for each of their values
 */
record ChartSpec(
    String name,
    String title,
    List<String> benchmarks,
    Map<String, Set<String>> only,
    List<String> panels,
    List<String> bars) {
  /** All charts of the page. */
  static final List<ChartSpec> ALL =
      List.of(
          new ChartSpec(
              "records",
              "Application bytes through a connection, in memory",
              List.of("RecordBenchmark.encrypt", "RecordBenchmark.decrypt"),
              Map.of("size", Set.of("1024", "16384")),
              List.of("size"),
              List.of("buffers")),
          new ChartSpec(
              "handshakes",
              "Connections from first byte to last, in memory",
              List.of("HandshakeBenchmark.full", "HandshakeBenchmark.resumed"),
              Map.of(),
              List.of(),
              List.of()),
          new ChartSpec(
              "sockets",
              "Over loopback sockets",
              List.of(
                  "SocketBenchmark.bulk",
                  "SmallSocketWritesBenchmark.flushedOnce",
                  "PingPongBenchmark.roundTrip"),
              Map.of("size", Set.of("16384"), "message", Set.of("1")),
              List.of("size"),
              List.of("endpoint")),
          new ChartSpec(
              "connections",
              "A byte each way over one connection after another, in memory",
              List.of("ManyConnectionsBenchmark.roundTrip"),
              Map.of(),
              List.of("connections"),
              List.of()),
          new ChartSpec(
              "idle",
              "What an idle connection holds, one end of it",
              List.of("IdleMemory.heap", "IdleMemory.outside"),
              Map.of(),
              List.of(),
              List.of()),
          new ChartSpec(
              "start-up",
              "From nothing to the first byte, in a fresh JVM",
              List.of("StartUp.total", "StartUp.firstHandshake"),
              Map.of(),
              List.of(),
              List.of()));

  /** Returns the panels of what there is; none if there is nothing. */
  List<BarPanel> panels(List<Measured> results) {
    Map<String, List<Measured>> byPanel = new LinkedHashMap<>();
    for (String benchmark : benchmarks) {
      results.stream()
          .filter(one -> one.run().shortName().equals(benchmark) && Usual.matches(one.run(), only))
          .sorted(Comparator.comparing(one -> order(one.run(), panels)))
          .forEach(
              one ->
                  byPanel
                      .computeIfAbsent(panelTitle(one.run()), first -> new ArrayList<>())
                      .add(one));
    }
    return byPanel.entrySet().stream()
        .map(entry -> panel(entry.getKey(), entry.getValue()))
        .toList();
  }

  private String panelTitle(Run run) {
    return Stream.concat(
            Stream.of(Words.method(run)), panels.stream().map(name -> Words.value(name, run)))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private BarPanel panel(String title, List<Measured> results) {
    List<String> families =
        results.stream().map(one -> Families.backend(one.run().subject())).distinct().toList();
    return new BarPanel(
        title,
        unit(Score.of(results.get(0).run().shortName())),
        results.stream()
            .sorted(
                Comparator.comparing(
                        (Measured one) -> families.indexOf(Families.backend(one.run().subject())))
                    .thenComparing(one -> order(one.run(), bars))
                    .thenComparing(one -> Subjects.isPeer(one.run().subject())))
            .map(one -> new BarPanel.Bar(barLabel(one.run()), one.run().subject(), one.median()))
            .toList());
  }

  private static String unit(Score score) {
    return score.lessIsBetter() ? score.unit() + ": shorter is better" : score.unit();
  }

  private String barLabel(Run run) {
    return Stream.concat(
            Stream.of(run.subject()), bars.stream().map(name -> Words.value(name, run)))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** Numbers in their order, which padding gives them, and words in theirs. */
  private static String order(Run run, List<String> parameters) {
    return parameters.stream()
        .map(name -> "%12s".formatted(run.parameters().getOrDefault(name, "")))
        .collect(Collectors.joining());
  }
}
