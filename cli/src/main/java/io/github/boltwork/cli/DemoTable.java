package io.github.boltwork.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;

/** What {@code demo} ends with. */
final class DemoTable {
  private DemoTable() {}

  static String of(List<DemoOutcome> outcomes) {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        outcomes,
        List.of(
            column("client", HorizontalAlign.LEFT).with(DemoOutcome::client),
            column("server", HorizontalAlign.LEFT).with(DemoOutcome::server),
            column("protocol", HorizontalAlign.LEFT).with(DemoOutcome::protocol),
            column("suite", HorizontalAlign.LEFT).with(DemoOutcome::suite),
            column("group", HorizontalAlign.LEFT).with(DemoOutcome::group),
            column("MiB", HorizontalAlign.RIGHT).with(outcome -> number(outcome.mib())),
            column("MB/s", HorizontalAlign.RIGHT)
                .with(outcome -> number(outcome.megabytesPerSecond())),
            column("digests", HorizontalAlign.LEFT).with(DemoTable::digests)));
  }

  private static Column column(String header, HorizontalAlign align) {
    return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(46);
  }

  private static String number(long number) {
    return number == 0 ? "-" : String.valueOf(number);
  }

  private static String digests(DemoOutcome outcome) {
    return switch (outcome.state()) {
      case GOOD -> "ok";
      case NOT_SPOKEN -> outcome.note();
      case BAD -> "FAILED: " + outcome.note();
    };
  }
}
