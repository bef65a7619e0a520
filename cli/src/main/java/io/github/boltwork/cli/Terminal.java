package io.github.boltwork.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where results are shown.
 *
 * @param columns how wide that is
 * @param unicode whether it shows more than ASCII
 */
record Terminal(int columns, boolean unicode) {
  /**
   * Set by the script {@code boltwork}, since Java cannot tell what stdout is: the width if it is a
   * terminal, 0 if that is not known.
   */
  static final String COLUMNS_PROPERTY = "boltwork.columns";

  private static final int USUAL = 80;
  private static final int FEWEST = 50;
  private static final int MOST = 110;

  static Terminal ofOutput() {
    return of(System.getProperty(COLUMNS_PROPERTY), System.getenv());
  }

  static Terminal of(@Nullable String columns, Map<String, String> environment) {
    if (columns == null || !columns.matches("[0-9]{1,5}")) {
      return new Terminal(USUAL, false);
    }
    int width = Integer.parseInt(columns);
    return new Terminal(
        width == 0 ? USUAL : Math.max(FEWEST, Math.min(MOST, width)), isUtf8(environment));
  }

  /** By the first of the variables that is set (POSIX, 8.2). */
  private static boolean isUtf8(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(locale -> !locale.isEmpty())
        .findFirst()
        .map(locale -> locale.toUpperCase(Locale.ROOT).replace("-", "").endsWith("UTF8"))
        .orElse(false);
  }

  /** Breaks a text into lines of the terminal's width, not between a number and its unit. */
  String wrap(String text) {
    return text.replaceAll("([0-9]) (KiB|s)\\b", "$1\u00a0$2")
        .replaceAll("(.{1," + columns + "})(?: +|$)", "$1\n")
        .replace('\u00a0', ' ')
        .stripTrailing();
  }
}
