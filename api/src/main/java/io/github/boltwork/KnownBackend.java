package io.github.boltwork;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** What precedes the id in the coordinates of our artifacts. */
  static final String ARTIFACT = "io.github.boltwork:boltwork-backend-";

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
        .map(known -> ARTIFACT + known.id)
        .findFirst();
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(known -> known.id).toList();
  }

  /** Returns the id of the backend that is this class, if it is one of ours. */
  static Optional<String> idOf(String className) {
    return Arrays.stream(values())
        .filter(known -> known.className.equals(className))
        .map(known -> known.id)
        .findFirst();
  }

  /** Finds our classes that are on the class path although they are not among those met. */
  static List<ServiceScan.Result> unregistered(ClassLoader loader, Set<String> met) {
    return Arrays.stream(values())
        .filter(known -> !met.contains(known.className))
        .flatMap(known -> known.lost(loader))
        .toList();
  }

  private Stream<ServiceScan.Result> lost(ClassLoader loader) {
    try {
      Class<?> present = Class.forName(className, false, loader);
      if (present.getModule().isNamed()) {
        return Stream.empty();
      }
      String reason =
          "%s is present but no %s names it; merge services files when merging jars"
              .formatted(className, ServiceFiles.PATH);
      return Stream.of(ServiceScan.Result.Failed.because(className, reason));
    } catch (ClassNotFoundException | LinkageError absent) {
      return Stream.empty();
    }
  }
}
