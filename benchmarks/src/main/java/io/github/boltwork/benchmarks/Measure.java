package io.github.boltwork.benchmarks;

import java.util.Locale;
import java.util.OptionalDouble;

/** What of two results is compared, and how a target says it. */
enum Measure {
  /** How many times as fast. */
  SPEED {
    @Override
    OptionalDouble compare(Measured ours, Measured theirs) {
      return OptionalDouble.of(ours.median() / theirs.median());
    }

    @Override
    boolean isMet(double value, double limit) {
      return value >= limit;
    }

    @Override
    double worse(double one, double other) {
      return Math.min(one, other);
    }

    @Override
    String text(double value) {
      // Not rounded up to what was not reached.
      return String.format(Locale.ROOT, "%.2f", Math.floor(value * 100 + 1e-9) / 100);
    }

    @Override
    String limit(double limit) {
      return text(limit);
    }
  },

  /** How many bytes of the heap more a message takes; less than an object is noise. */
  ALLOCATION {
    @Override
    OptionalDouble compare(Measured ours, Measured theirs) {
      if (ours.allocated().isEmpty() || theirs.allocated().isEmpty()) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(ours.allocatedByMessage() - theirs.allocatedByMessage());
    }

    @Override
    boolean isMet(double value, double limit) {
      return value < limit + SMALLEST_OBJECT;
    }
  },

  /** How much higher a score in bytes is. */
  BYTES {
    @Override
    OptionalDouble compare(Measured ours, Measured theirs) {
      return OptionalDouble.of(ours.median() - theirs.median());
    }
  };

  private static final int SMALLEST_OBJECT = 16;

  /** Compares two results; nothing if it was not looked at. */
  abstract OptionalDouble compare(Measured ours, Measured theirs);

  boolean isMet(double value, double limit) {
    return value <= limit;
  }

  double worse(double one, double other) {
    return Math.max(one, other);
  }

  String text(double value) {
    return String.format(Locale.ROOT, "%+,d bytes", Math.round(value));
  }

  String limit(double limit) {
    return "at most " + text(limit);
  }
}
