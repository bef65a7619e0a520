package io.github.boltwork.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Starts threads that do not keep the process alive: a read of stdin cannot be cut short. */
final class Daemon {
  /** What such a thread does. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException;
  }

  private Daemon() {}

  static void start(String name, Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
