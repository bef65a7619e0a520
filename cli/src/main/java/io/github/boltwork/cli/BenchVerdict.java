package io.github.boltwork.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which backend is fastest for which work, in a sentence. */
final class BenchVerdict {
  /** Nearer than that is told as equal: rough figures cannot tell them apart. */
  private static final double CLOSE = 0.95;

  private BenchVerdict() {}

  static String of(List<BenchFigure> figures) {
    List<String> backends = figures.stream().map(BenchFigure::backend).distinct().toList();
    if (backends.size() < 2) {
      return String.join("", backends) + " alone was measured: there is none to compare it with.";
    }
    Map<String, List<String>> tasks = new LinkedHashMap<>();
    for (BenchTask task : BenchTask.values()) {
      List<BenchFigure> rates =
          figures.stream().filter(it -> it.task() == task && it.rate().isPresent()).toList();
      if (!rates.isEmpty()) {
        tasks.computeIfAbsent(fastest(rates), first -> new ArrayList<>()).add(task.label());
      }
    }
    return tasks.entrySet().stream()
        .map(entry -> entry.getKey() + " for " + works(entry.getValue(), tasks.size()))
        .collect(Collectors.joining("; ", "Fastest here: ", "."));
  }

  private static String fastest(Collection<BenchFigure> rates) {
    double most = rates.stream().mapToDouble(it -> it.rate().orElse(0)).max().orElse(0);
    List<String> backends =
        rates.stream()
            .filter(it -> it.rate().orElse(0) >= CLOSE * most)
            .map(BenchFigure::backend)
            .sorted()
            .toList();
    return list(backends) + (backends.size() > 1 ? " (about equal)" : "");
  }

  private static String works(List<String> labels, int differentWinners) {
    return differentWinners == 1 ? "all of this work" : list(labels);
  }

  private static String list(List<String> items) {
    int last = items.size() - 1;
    return last == 0
        ? items.get(0)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }
}
