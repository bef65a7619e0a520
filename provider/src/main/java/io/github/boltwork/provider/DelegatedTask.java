package io.github.boltwork.provider;

import java.util.function.Consumer;

/** The expensive part of a handshake, for whoever runs it, once. */
final class DelegatedTask implements Runnable {
  private final Consumer<DelegatedTask> work;

  DelegatedTask(Consumer<DelegatedTask> work) {
    this.work = work;
  }

  @Override
  public void run() {
    work.accept(this);
  }
}
