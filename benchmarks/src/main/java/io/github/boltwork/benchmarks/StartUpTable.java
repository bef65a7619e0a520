package io.github.boltwork.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@link StartUp} measured as Markdown: a row for each subject, with each part's share. */
final class StartUpTable {
  private static final String CLASS = "StartUp.";
  private static final String TOTAL = "total";
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("registry", "finding backends");
    PARTS.put("selection", "choosing and trying one");
    PARTS.put("contexts", "two contexts");
    PARTS.put("firstHandshake", "first handshake");
  }

  private StartUpTable() {}

  static boolean shows(Measured one) {
    return one.run().shortName().startsWith(CLASS);
  }

  /** Returns the table under a heading; nothing if start-up was not measured. */
  static String markdown(List<Measured> results) {
    Map<String, Map<String, Double>> bySubject = new LinkedHashMap<>();
    for (Measured one : results) {
      if (shows(one)) {
        bySubject
            .computeIfAbsent(one.run().subject(), first -> new LinkedHashMap<>())
            .put(one.run().shortName().substring(CLASS.length()), one.median());
      }
    }
    if (bySubject.isEmpty()) {
      return "";
    }
    List<String> head = new ArrayList<>(List.of("", "ms in all"));
    head.addAll(PARTS.values());
    StringBuilder table =
        new StringBuilder(
            "\n### Start-up\nFrom nothing to the first byte each way, once in a fresh JVM: "
                + "milliseconds, and each part's share.\n\n");
    table.append(line(head.stream())).append(line(head.stream().map(column -> "---")));
    bySubject.forEach((subject, figures) -> table.append(row(subject, figures)));
    return table.toString();
  }

  private static String row(String subject, Map<String, Double> figures) {
    double total = figures.getOrDefault(TOTAL, Double.NaN);
    Stream<String> parts =
        PARTS.keySet().stream()
            .map(
                part -> {
                  Double figure = figures.get(part);
                  return figure == null
                      ? "none"
                      : String.format(Locale.ROOT, "%,.0f (%.0f %%)", figure, figure / total * 100);
                });
    return line(
        Stream.concat(Stream.of(subject, String.format(Locale.ROOT, "%,.0f", total)), parts));
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
