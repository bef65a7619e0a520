package io.github.boltwork.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Results as Markdown: one table for each benchmark, one row for each backend and its peer. */
final class Ratios {
  private final Map<Run, Measured> results = new LinkedHashMap<>();
  private final Limits limits;

  Ratios(List<Measured> measured) {
    measured.forEach(one -> results.put(one.run(), one));
    limits = new Limits(measured);
  }

  /** Returns the tables, each under a heading. */
  String markdown() {
    Map<String, List<Measured>> byBenchmark =
        results.values().stream()
            .filter(one -> !Subjects.isPeer(one.run().subject()))
            .collect(
                Collectors.groupingBy(
                    one -> one.run().shortName(), TreeMap::new, Collectors.toList()));
    StringBuilder page = new StringBuilder();
    byBenchmark.forEach((name, rows) -> page.append(table(name, rows)));
    return page.toString();
  }

  private String table(String name, List<Measured> rows) {
    List<String> parameters =
        rows.get(0).run().parameters().keySet().stream()
            .filter(parameter -> !parameter.equals(Run.SUBJECT))
            .toList();
    List<String> head = new ArrayList<>(parameters);
    String unit = Score.of(name).unit();
    head.addAll(List.of("backend", unit, "beside it", unit, "ratio", "lowest and highest round"));
    head.addAll(List.of("heap bytes", "beside it"));
    boolean limited = Limits.isOf(name);
    if (limited) {
      head.add("of the cipher alone");
    }
    StringBuilder table = new StringBuilder("\n### " + name + "\n");
    table.append(line(head)).append(line(head.stream().map(column -> "---").toList()));
    for (Measured row : rows) {
      for (Run beside : Beside.all(row.run())) {
        List<String> cells = new ArrayList<>();
        parameters.forEach(
            parameter -> cells.add(row.run().parameters().getOrDefault(parameter, "")));
        cells.add(row.run().subject());
        cells.add(number(row.median()));
        cells.addAll(compared(row, beside));
        if (limited) {
          cells.add(limits.share(row));
        }
        table.append(line(cells));
      }
    }
    return table.toString();
  }

  private List<String> compared(Measured row, Run beside) {
    String name = name(row.run(), beside);
    Measured peer = results.get(beside);
    if (peer == null) {
      return List.of(name, "not measured", "", "", allocated(row), "");
    }
    Score score = Score.of(row.run().shortName());
    List<Double> rounds =
        IntStream.range(0, Math.min(row.medians().size(), peer.medians().size()))
            .mapToObj(round -> score.ratio(row.medians().get(round), peer.medians().get(round)))
            .sorted()
            .toList();
    return List.of(
        name,
        number(peer.median()),
        ratio(score.ratio(row.median(), peer.median())),
        rounds.size() == 1
            ? "one round"
            : ratio(rounds.get(0)) + " – " + ratio(rounds.get(rounds.size() - 1)),
        allocated(row),
        allocated(peer));
  }

  private static String name(Run run, Run beside) {
    return run.with(Run.SUBJECT, beside.subject()).equals(beside)
        ? beside.subject()
        : beside.subject() + ", " + Words.value("endpoint", beside);
  }

  private static String allocated(Measured result) {
    return result.allocated().isEmpty()
        ? "not measured"
        : String.format(Locale.ROOT, "%,.0f", result.allocatedByMessage());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%,.2f" : "%,.0f", value);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
