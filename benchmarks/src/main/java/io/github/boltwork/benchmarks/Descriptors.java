package io.github.boltwork.benchmarks;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** How many files a process may have open, which Conscrypt's connections in memory count as. */
final class Descriptors {
  /** Conscrypt 2.9.0 makes a pipe for each engine. */
  private static final int OF_A_CONSCRYPT_CONNECTION = 4;

  /** Jars, modules and libraries. */
  private static final int OF_THE_JVM = 200;

  private Descriptors() {}

  /** Tells why a subject cannot have so many connections here; nothing if it can. */
  static Optional<String> missing(String subject, int connections) {
    return missing(subject, connections, allowed());
  }

  static Optional<String> missing(String subject, int connections, long allowed) {
    long needed = (long) OF_A_CONSCRYPT_CONNECTION * connections + OF_THE_JVM;
    return subject.endsWith("conscrypt") && needed > allowed
        ? Optional.of(
            "%d connections need %,d open files, %,d are allowed (ulimit -Hn)"
                .formatted(connections, needed, allowed))
        : Optional.empty();
  }

  private static long allowed() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
