package io.github.boltwork.backend.boringssl;

import io.github.boltwork.Availability;
import java.util.List;
import java.util.Set;

/**
 * What was found out about the library, once for each backend.
 *
 * @param availability whether it can be used
 * @param able what it can do; nothing if it cannot be used
 */
record Probe(Availability availability, Capabilities able) {
  /** Tries the library; whatever that throws makes it unavailable. */
  static Probe run() {
    try {
      NativeLibrary.require();
      return new Probe(Availability.available(), Capabilities.probe());
    } catch (NoClassDefFoundError e) {
      return unavailable(
          "the classes of netty-tcnative are missing ("
              + e.getMessage()
              + "); add io.netty:netty-tcnative-classes:2.0.84.Final",
          e);
    } catch (Exception | LinkageError e) {
      return unavailable(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  private static Probe unavailable(String reason, Throwable cause) {
    return new Probe(
        Availability.unavailable(reason.lines().findFirst().orElse(reason), cause),
        new Capabilities(Set.of(), Set.of(), List.of()));
  }
}
