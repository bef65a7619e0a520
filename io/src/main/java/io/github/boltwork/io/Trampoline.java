package io.github.boltwork.io;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Runs handlers one after the other where they would run inside each other: a handler that starts
 * an operation which ends at once is over before the next one begins.
 */
final class Trampoline {
  private static final ThreadLocal<@Nullable ArrayDeque<Runnable>> WAITING = new ThreadLocal<>();

  private Trampoline() {}

  /** Runs a handler: now, or when the one that this thread is in has returned. */
  static void run(Runnable handler) {
    ArrayDeque<Runnable> waiting = WAITING.get();
    if (waiting != null) {
      waiting.add(handler);
      return;
    }
    waiting = new ArrayDeque<>();
    WAITING.set(waiting);
    try {
      for (Runnable next = handler; next != null; next = waiting.poll()) {
        runGuarded(next);
      }
    } finally {
      WAITING.remove();
    }
  }

  private static void runGuarded(Runnable handler) {
    try {
      handler.run();
    } catch (Throwable thrown) {
      // Neither the transport's thread nor another operation's caller has deserved it.
      Thread thread = Thread.currentThread();
      try {
        thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
      } catch (Throwable ignored) {
        // As a thread does with it.
      }
    }
  }
}
