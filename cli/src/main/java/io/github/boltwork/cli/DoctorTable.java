package io.github.boltwork.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintStream;
import java.util.List;

/** Prints a {@link DoctorReport} for people. */
final class DoctorTable {
  private DoctorTable() {}

  static void print(DoctorReport report, PrintStream out) {
    out.println(report.environment());
    if (!report.wish().ids().isEmpty()) {
      out.println(report.wish().origin() + " wants " + String.join(", ", report.wish().ids()));
    }
    out.println();
    out.println(
        AsciiTable.getTable(
            AsciiTable.BASIC_ASCII,
            report.backends(),
            List.of(
                column("backend", 16).with(BackendFacts::id),
                column("library", 34).with(facts -> facts.library() + " " + facts.version()),
                column("available", 28).with(DoctorTable::availability),
                column("protocols", 11).with(facts -> list(facts.protocols())),
                column("capabilities", 20).with(facts -> list(facts.capabilities())),
                column("choice", 28).with(DoctorTable::choice))));
    report.backends().forEach(facts -> out.println(facts.id() + " is from " + facts.origin()));
    report.broken().forEach(it -> out.println("broken: " + it.name() + ": " + it.reason()));
    report.missing().forEach(it -> out.println("missing: " + it.name() + ": " + it.reason()));
  }

  private static Column column(String header, int width) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT)
        .maxWidth(width);
  }

  private static String availability(BackendFacts facts) {
    return facts.available() ? "yes" : "no: " + facts.reason();
  }

  private static String choice(BackendFacts facts) {
    return (facts.chosen() ? "chosen: " : "") + facts.verdict();
  }

  private static String list(List<String> items) {
    return items.isEmpty() ? "-" : String.join(" ", items);
  }
}
