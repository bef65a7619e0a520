package io.github.boltwork.cli;

import io.github.boltwork.Availability;
import io.github.boltwork.BackendEntry;
import io.github.boltwork.Capability;
import io.github.boltwork.Library;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one backend.
 *
 * @param id its id
 * @param library the library's name
 * @param version the library's version
 * @param priority its rank
 * @param available whether it works here
 * @param reason why it does not
 * @param protocols the protocol versions it speaks here
 * @param capabilities all that it can do here
 * @param origin the jar or module it came from
 * @param chosen whether it is the one to be used
 * @param verdict why, or why not
 */
record BackendFacts(
    String id,
    String library,
    String version,
    int priority,
    boolean available,
    @Nullable String reason,
    List<String> protocols,
    List<String> capabilities,
    String origin,
    boolean chosen,
    String verdict) {

  static BackendFacts of(BackendEntry.Found entry, boolean chosen, String verdict) {
    Library library;
    Availability availability;
    Set<Capability> capabilities;
    try {
      library = entry.backend().library();
      availability = entry.backend().availability();
      capabilities = entry.backend().capabilities();
    } catch (RuntimeException | LinkageError e) {
      // The contract forbids it; yet a stranger's backend must not hide the others.
      library = new Library(entry.backend().getClass().getName(), "unknown");
      availability = Availability.unavailable("its probe threw " + e, e);
      capabilities = Set.of();
    }
    return new BackendFacts(
        entry.id(),
        library.name(),
        library.version(),
        entry.priority(),
        availability instanceof Availability.Available,
        availability instanceof Availability.Unavailable unavailable ? unavailable.reason() : null,
        protocols(capabilities),
        capabilities.stream().sorted().map(Capability::name).toList(),
        entry.origin(),
        chosen,
        verdict);
  }

  /** Tells whether a backend speaks a version here. */
  static boolean speaks(TlsBackend backend, TlsVersion version) {
    return backend.capabilities().contains(Capability.valueOf(version.name()));
  }

  private static List<String> protocols(Set<Capability> capabilities) {
    return Arrays.stream(TlsVersion.values())
        .filter(version -> capabilities.contains(Capability.valueOf(version.name())))
        .map(TlsVersion::standardName)
        .toList();
  }
}
