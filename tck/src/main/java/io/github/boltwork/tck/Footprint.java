package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this JVM holds at a moment, garbage not counted.
 *
 * @param descriptors open descriptors; 0 where the system does not tell
 * @param heap bytes of objects
 * @param outside bytes of memory in use outside the heap; 0 where the system does not tell
 */
record Footprint(long descriptors, long heap, long outside) {
  /** What classes that load late, compiled code and the collector's own tables come to. */
  private static final long SLACK_BYTES = 32L << 20;

  private static final long SLACK_DESCRIPTORS = 16;

  /** Half of the smallest leak that is worth finding in an engine. */
  private static final long BYTES_PER_ENGINE = 2500;

  private static final int ENGINES_PER_DESCRIPTOR = 200;
  private static final int MOST_ATTEMPTS = 50;
  private static final int ENOUGH_ATTEMPTS = 4;
  private static final Path STATUS = Path.of("/proc/self/status");

  /** Collects garbage and measures until nothing is given back to the system any more. */
  static Footprint settled() throws InterruptedException {
    ReferenceQueue<Object> nothing = new ReferenceQueue<>();
    Footprint least = now();
    int unchanged = 0;
    for (int attempt = 0; attempt < MOST_ATTEMPTS && unchanged < ENOUGH_ATTEMPTS; attempt++) {
      // The collector gives memory back, and cleaners run, on threads of their own.
      Reference<?> ignored = nothing.remove(20);
      Footprint next = now();
      boolean less = next.outside < least.outside || next.descriptors < least.descriptors;
      unchanged = less ? 0 : unchanged + 1;
      least =
          new Footprint(
              Math.min(least.descriptors, next.descriptors),
              Math.min(least.heap, next.heap),
              Math.min(least.outside, next.outside));
    }
    return least;
  }

  private static Footprint now() {
    System.gc();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Footprint(openDescriptors(), heap.getUsed(), residentBytes(heap.getCommitted()));
  }

  static long openDescriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  /** Tells how many descriptors could still be opened. */
  static long freeDescriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /** Tells whether the descriptors are back to what they were, but for a few of the JVM's own. */
  boolean holdsDescriptors(long engines) {
    return openDescriptors() <= mostDescriptors(engines);
  }

  /** Fails if more than a few bytes and descriptors an engine were added since. */
  void assertNotOutgrownBy(Footprint later, long engines) {
    String growth = "after " + engines + " engines " + this + " has become " + later;
    assertTrue(later.descriptors <= mostDescriptors(engines), "descriptors leak: " + growth);
    long most = SLACK_BYTES + BYTES_PER_ENGINE * engines;
    assertTrue(later.heap - heap <= most, "objects leak: " + growth);
    assertTrue(later.outside - outside <= most, "native memory leaks: " + growth);
  }

  private long mostDescriptors(long engines) {
    return descriptors + SLACK_DESCRIPTORS + engines / ENGINES_PER_DESCRIPTOR;
  }

  private static long residentBytes(long heapBytes) {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 - heapBytes)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
