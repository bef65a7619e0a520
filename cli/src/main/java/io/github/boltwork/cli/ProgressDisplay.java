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

  private static final int MIB = 1024 * 1024;
  private static final int WIDTH = 79;

  /** One thing that is under way. */
  interface Progress extends AutoCloseable {
    void moved(long bytes);

    @Override
    void close();
  }

  static ProgressDisplay on(PrintStream err) {
    return new ProgressDisplay(err, Boolean.getBoolean(TERMINAL_PROPERTY));
  }

  Progress start(String task, long bytes) {
    return terminal ? bar(task, bytes) : line(task, bytes);
  }

  private Progress bar(String task, long bytes) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(bytes)
            .setUnit(" MiB", MIB)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(100)
            .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
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

  private Progress line(String task, long bytes) {
    err.println(task + ": " + bytes / MIB + " MiB");
    return new Progress() {
      @Override
      public void moved(long moved) {}

      @Override
      public void close() {}
    };
  }
}
