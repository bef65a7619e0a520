package io.github.boltwork;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The backends this project ships, for hints only: which artifact to add, and which class lost its
 * registration when jars were merged. They are found like any other.
 */
enum KnownBackend {
  JDK("jdk", "io.github.boltwork.backend.jdk.JdkBackend"),
  CONSCRYPT("conscrypt", "io.github.boltwork.backend.conscrypt.ConscryptBackend"),
  BC("bc", "io.github.boltwork.backend.bc.BouncyCastleBackend"),
  BORINGSSL("boringssl", "io.github.boltwork.backend.boringssl.BoringSslBackend");

  private final String id;
  private final String className;

  KnownBackend(String id, String className) {
    this.id = id;
    this.className = className;
  }

  /** Returns the artifact that holds a backend of this id, if it is one of ours. */
  static Optional<String> artifact(String id) {
    return Arrays.stream(values())
        .filter(known -> known.id.equals(id))
        .map(known -> "io.github.boltwork:boltwork-backend-" + known.id)
        .findFirst();
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(known -> known.id).toList();
  }

  /** Finds our classes that are on the class path although no services file names them. */
  static List<ServiceScan.Result> unregistered(
      ClassLoader loader, List<ServiceScan.Result> registered) {
    return Arrays.stream(values())
        .filter(known -> !known.isAmong(registered))
        .flatMap(known -> known.lost(loader))
        .toList();
  }

  private boolean isAmong(List<ServiceScan.Result> results) {
    return results.stream()
        .anyMatch(
            result ->
                result instanceof ServiceScan.Result.Loaded loaded
                    ? loaded.backend().getClass().getName().equals(className)
                    : ((ServiceScan.Result.Failed) result).name().contains(className));
  }

  private Stream<ServiceScan.Result> lost(ClassLoader loader) {
    try {
      Class<?> present = Class.forName(className, false, loader);
      if (present.getModule().isNamed()) {
        return Stream.empty();
      }
      String reason =
          "the class is present but no META-INF/services/"
              + TlsBackend.class.getName()
              + " names it; merge services files when shading jars";
      return Stream.of(
          new ServiceScan.Result.Failed(className, reason, new IllegalStateException(reason)));
    } catch (ClassNotFoundException | LinkageError absent) {
      return Stream.empty();
    }
  }
}
