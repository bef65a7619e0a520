package io.github.boltwork.benchmarks;

import java.awt.Color;
import java.util.Map;

/** One colour for each backend, full for what is ours and pale for what stands beside it. */
final class Palette {
  /** Okabe and Ito's colours, which those who see fewer can tell apart. */
  private static final Map<String, Color> COLORS =
      Map.of(
          "jdk", new Color(0x0072B2),
          "conscrypt", new Color(0x009E73),
          "bc", new Color(0xE69F00),
          "boringssl", new Color(0xD55E00));

  private static final Color OTHERS = new Color(0xCC79A7);
  private static final double PALENESS = 0.65;

  private Palette() {}

  /** Returns the full colour of a subject. */
  static Color full(String subject) {
    return COLORS.getOrDefault(Families.backend(subject), OTHERS);
  }

  /** Returns what fills a subject's bar. */
  static Color fill(String subject) {
    Color full = full(subject);
    return Subjects.isPeer(subject)
        ? new Color(pale(full.getRed()), pale(full.getGreen()), pale(full.getBlue()))
        : full;
  }

  private static int pale(int part) {
    return (int) Math.round(part + (255 - part) * PALENESS);
  }
}
