package io.github.boltwork.io;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this JVM holds at a moment, garbage not counted.
 *
 * @param descriptors open descriptors; 0 where the system does not tell
 * @param heap bytes of objects
 * @param direct bytes of direct buffers
 * @param outside bytes of memory in use outside the heap; 0 where nobody tells
 * @param lent buffers of the pools in use
 */
record Footprint(long descriptors, long heap, long direct, long outside, int lent) {
  private static final long SLACK_DESCRIPTORS = 16;

  /** What classes that load late and the caches of providers come to. */
  private static final long SLACK_HEAP = 32L << 20;

  /** What the pools and the scratch buffers of threads come to at most. */
  private static final long SLACK_DIRECT = 16L << 20;

  private static final int ATTEMPTS = 2;
  private static final int MOST_ATTEMPTS = 20;
  private static final Path STATUS = Path.of("/proc/self/status");

  /** Collects garbage some times and tells the least. */
  static Footprint settled() throws InterruptedException {
    Footprint least = now();
    boolean shrinking = false;
    for (int i = 0; i < ATTEMPTS || (shrinking && i < MOST_ATTEMPTS); i++) {
      // Cleaners and the ends of connections run on threads of their own, and so does what gives
      // back to the system what the heap is said not to hold any more.
      Thread.sleep(30);
      Footprint next = now();
      shrinking = next.outside < least.outside - least.outside / 20;
      least = least.least(next);
    }
    return least;
  }

  private Footprint least(Footprint other) {
    return new Footprint(
        Math.min(descriptors, other.descriptors),
        Math.min(heap, other.heap),
        Math.min(direct, other.direct),
        Math.min(outside, other.outside),
        Math.min(lent, other.lent));
  }

  private static Footprint now() {
    System.gc();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    long outside = Math.max(0, residentBytes() - heap.getCommitted());
    return new Footprint(openDescriptors(), heap.getUsed(), directBytes(), outside, Pools.lent());
  }

  /** Fails if more was added since than is added once. */
  void assertNotOutgrownBy(Footprint later) {
    boolean grown =
        later.descriptors > descriptors + SLACK_DESCRIPTORS
            || later.heap > heap + SLACK_HEAP
            || later.direct > direct + SLACK_DIRECT
            || later.lent > lent;
    if (grown) {
      throw new AssertionError(this + " has become " + later);
    }
  }

  private static long openDescriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static long residentBytes() {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "%d descriptors, heap %d KiB, direct %d KiB, outside %d KiB, %d pool buffers"
        .formatted(descriptors, heap >> 10, direct >> 10, outside >> 10, lent);
  }
}
