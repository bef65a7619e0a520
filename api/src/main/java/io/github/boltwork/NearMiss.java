package io.github.boltwork;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the id that a mistyped one may stand for. */
final class NearMiss {
  private NearMiss() {}

  static Optional<String> of(String id, Collection<String> ids) {
    String typed = id.toLowerCase(Locale.ROOT);
    return ids.stream()
        .filter(candidate -> distance(typed, candidate) <= candidate.length() / 3)
        .min(Comparator.comparingInt(candidate -> distance(typed, candidate)));
  }

  /** Counts the characters to insert, delete or replace to turn one word into the other. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[to.length()];
  }
}
