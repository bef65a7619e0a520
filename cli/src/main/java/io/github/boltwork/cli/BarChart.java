package io.github.boltwork.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Figures as bars, for each task those of all backends, the fastest first. */
final class BarChart {
  private static final String EIGHTHS = "▏▎▍▌▋▊▉█";
  private static final String INDENT = "  ";

  private final List<BenchFigure> figures;
  private final Terminal terminal;
  private final int backendWidth;
  private final int noteWidth;
  private final int rateWidth;

  BarChart(List<BenchFigure> figures, Terminal terminal) {
    this.figures = figures;
    this.terminal = terminal;
    this.backendWidth = width(figures.stream().map(BenchFigure::backend).toList());
    this.noteWidth =
        width(figures.stream().filter(it -> it.rate().isPresent()).map(BenchFigure::note).toList());
    this.rateWidth = width(figures.stream().map(BarChart::rate).toList());
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  @Override
  public String toString() {
    StringBuilder chart = new StringBuilder();
    for (BenchTask task : BenchTask.values()) {
      List<BenchFigure> bars =
          figures.stream()
              .filter(figure -> figure.task() == task)
              .sorted(
                  Comparator.comparingDouble((BenchFigure figure) -> -figure.rate().orElse(0))
                      .thenComparing(BenchFigure::backend))
              .toList();
      if (!bars.isEmpty()) {
        chart.append(chart.isEmpty() ? "" : "\n").append(task.label());
        chart.append(", ").append(task.unit()).append('\n');
        bars.forEach(bar -> chart.append(line(bar, bars.get(0).rate().orElse(0))));
      }
    }
    return chart.toString();
  }

  private String line(BenchFigure figure, double longest) {
    String backend = INDENT + pad(figure.backend(), backendWidth) + "  ";
    if (figure.rate().isEmpty()) {
      return backend + figure.note() + "\n";
    }
    String before = backend + (noteWidth == 0 ? "" : pad(figure.note(), noteWidth) + "  ");
    int room = terminal.columns() - before.length() - rateWidth - 1;
    String bar = bar(figure.rate().getAsDouble() / longest, room);
    return before + pad(bar, room) + " " + pad(rate(figure), -rateWidth).stripTrailing() + "\n";
  }

  private String bar(double share, int room) {
    if (!terminal.unicode()) {
      return "#".repeat(Math.max(1, (int) Math.round(share * room)));
    }
    int eighths = Math.max(1, (int) Math.round(share * room * EIGHTHS.length()));
    int rest = eighths % EIGHTHS.length();
    return "█".repeat(eighths / EIGHTHS.length())
        + (rest == 0 ? "" : EIGHTHS.substring(rest - 1, rest));
  }

  private static String rate(BenchFigure figure) {
    return figure.rate().isEmpty()
        ? ""
        : String.format(Locale.ROOT, "%,.0f", figure.rate().getAsDouble());
  }

  /** Pads at the right, or with a negative width at the left. */
  private static String pad(String text, int width) {
    char[] blanks = new char[Math.max(0, Math.abs(width) - text.length())];
    Arrays.fill(blanks, ' ');
    return width < 0 ? new String(blanks) + text : text + new String(blanks);
  }
}
