package io.github.boltwork.backend.boringssl;

import io.github.boltwork.Availability;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks a backend on each of so many threads at once, and prints each of their answers once. */
final class AvailabilityMain {
  private AvailabilityMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Set<String> answers = ConcurrentHashMap.newKeySet();
    Thread[] threads = new Thread[Integer.parseInt(arguments[0])];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> answers.add(answer()));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    answers.forEach(System.out::println);
  }

  private static String answer() {
    Availability availability = new BoringSslBackend().availability();
    return availability instanceof Availability.Unavailable unavailable
        ? "unavailable: " + unavailable.reason()
        : "available";
  }
}
