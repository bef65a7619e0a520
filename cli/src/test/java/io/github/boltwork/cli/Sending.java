package io.github.boltwork.cli;

import java.util.concurrent.CompletableFuture;

/** Data on its way to somebody who may be slow to read it. */
final class Sending {
  /** Where it goes. */
  @FunctionalInterface
  interface Destination {
    void send(byte[] bytes) throws Exception;
  }

  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private Sending() {}

  static Sending start(Destination destination, byte[] bytes) {
    Sending sending = new Sending();
    Thread thread =
        new Thread(
            () -> {
              try {
                destination.send(bytes);
                sending.done.complete(null);
              } catch (Exception e) {
                sending.done.completeExceptionally(e);
              }
            },
            "sending");
    thread.setDaemon(true);
    thread.start();
    return sending;
  }

  void await() throws Exception {
    Deadline.await("the end of sending", done, () -> "");
  }
}
