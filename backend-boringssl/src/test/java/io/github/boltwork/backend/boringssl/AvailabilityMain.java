package io.github.boltwork.backend.boringssl;

import io.github.boltwork.Availability;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks a backend on each of so many threads at once, and prints each of their answers once. Maps a
 * file first if one is named.
 */
final class AvailabilityMain {
  private AvailabilityMain() {}

  public static void main(String[] arguments) throws Exception {
    @Nullable MappedByteBuffer mapped = arguments.length == 1 ? null : map(Path.of(arguments[1]));
    try {
      ask(Integer.parseInt(arguments[0]));
    } finally {
      Reference.reachabilityFence(mapped);
    }
  }

  private static void ask(int count) throws InterruptedException {
    Set<String> answers = ConcurrentHashMap.newKeySet();
    Thread[] threads = new Thread[count];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> answers.add(answer()));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    answers.forEach(System.out::println);
  }

  private static MappedByteBuffer map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  private static String answer() {
    Availability availability = new BoringSslBackend().availability();
    return availability instanceof Availability.Unavailable unavailable
        ? "unavailable: " + unavailable.reason()
        : "available";
  }
}
