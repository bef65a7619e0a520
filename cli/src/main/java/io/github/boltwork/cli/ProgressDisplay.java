package io.github.boltwork.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far something is: as a moving bar on a terminal, as plain lines elsewhere.
 *
 * @param err where to
 * @param terminal whether that is a terminal
 */
record ProgressDisplay(PrintStream err, boolean terminal) {
  /** Set by the script {@code boltwork}, since Java cannot tell what stderr is. */
  static final String TERMINAL_PROPERTY = "boltwork.terminal";

  /** Bytes, told as MiB. */
  static final Unit MIB = new Unit(" MiB", 1024 * 1024);

  /** Milliseconds, told as seconds. */
  static final Unit SECONDS = new Unit(" s", 1000);

  private static final int WIDTH = 79;

  /** What is told of an amount: so many of the unit's size. */
  record Unit(String name, int size) {}

  /** One thing that is under way. */
  interface Progress extends AutoCloseable {
    void moved(long amount);

    @Override
    void close();
  }

  static ProgressDisplay on(PrintStream err) {
    return new ProgressDisplay(err, Boolean.getBoolean(TERMINAL_PROPERTY));
  }

  Progress start(String task, long amount, Unit unit) {
    return terminal ? bar(task, amount, unit) : line(task, amount, unit);
  }

  private Progress bar(String task, long amount, Unit unit) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(amount)
            .setUnit(unit.name(), unit.size())
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(100)
            .setConsumer(new ConsoleProgressBarConsumer(err, width()))
            .build();
    return new Progress() {
      @Override
      public void moved(long moved) {
        bar.stepBy(moved);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }

  /** A bar that is wider than the terminal would be a new line each time. */
  private static int width() {
    return Math.min(WIDTH, Terminal.ofOutput().columns() - 1);
  }

  private Progress line(String task, long amount, Unit unit) {
    err.println(task + ": " + amount / unit.size() + unit.name());
    return new Progress() {
      @Override
      public void moved(long moved) {}

      @Override
      public void close() {}
    };
  }
}
