package io.github.boltwork.benchmarks;

import java.util.List;

/**
 * Bars that can be compared with each other.
 *
 * @param title what was measured
 * @param unit the unit of all values
 * @param bars from top to bottom
 */
record BarPanel(String title, String unit, List<Bar> bars) {
  /**
   * One bar.
   *
   * @param label what is written before it
   * @param subject who has the value, which is told by the colour
   * @param value how long it is
   */
  record Bar(String label, String subject, double value) {}

  BarPanel {
    bars = List.copyOf(bars);
  }

  /** Returns how many rows it takes, with the gaps between backends. */
  int rows() {
    int rows = 0;
    String before = "";
    for (Bar bar : bars) {
      String backend = Families.backend(bar.subject());
      rows += rows > 0 && !backend.equals(before) ? 2 : 1;
      before = backend;
    }
    return rows;
  }
}
