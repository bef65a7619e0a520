package io.github.boltwork.parameters;

import io.github.boltwork.Capability;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsVersion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The cipher suites that settings enable, on a backend that may be unable to choose among those of
 * TLS 1.3. Such a one is asked for all of them; that no other is used than what was enabled is seen
 * to by {@link SuiteCheck}.
 */
record EnabledSuites(ConnectionSettings settings, TlsBackend backend) {
  private static final List<String> ALL_OF_TLS_1_3 =
      TlsConfig.DEFAULT_CIPHER_SUITES.stream()
          .filter(suite -> isOf(TlsVersion.TLS_1_3, suite))
          .toList();

  private static boolean isOf(TlsVersion version, String suite) {
    return suite.contains("_WITH_") == (version == TlsVersion.TLS_1_2);
  }

  List<String> of(TlsVersion version) {
    return settings.cipherSuites().stream().filter(suite -> isOf(version, suite)).toList();
  }

  /**
   * Returns the versions that one of the suites is of: JSSE takes a list of suites of one version
   * as a wish for that version alone.
   *
   * @throws IllegalArgumentException if there is none
   */
  TlsVersion[] versions() {
    TlsVersion[] usable =
        settings.versions().stream()
            .filter(version -> !of(version).isEmpty())
            .toArray(TlsVersion[]::new);
    if (usable.length == 0) {
      throw new IllegalArgumentException(
          "of the enabled protocols %s none has a suite among the enabled %s"
              .formatted(settings.versions(), settings.cipherSuites()));
    }
    return usable;
  }

  /** Returns what the backend is asked for: suites of enabled versions only. */
  String[] asked() {
    Set<String> asked = new LinkedHashSet<>();
    if (cannotChoose()) {
      asked.addAll(ALL_OF_TLS_1_3);
    }
    settings.cipherSuites().stream()
        .filter(suite -> settings.versions().stream().anyMatch(version -> isOf(version, suite)))
        .forEach(asked::add);
    return asked.toArray(new String[0]);
  }

  /** Tells whether the backend may negotiate a suite that is not enabled. */
  boolean areExceeded() {
    return cannotChoose() && !settings.cipherSuites().containsAll(ALL_OF_TLS_1_3);
  }

  private boolean cannotChoose() {
    return settings.versions().contains(TlsVersion.TLS_1_3)
        && !of(TlsVersion.TLS_1_3).isEmpty()
        && !backend.capabilities().contains(Capability.CIPHER_SUITES_1_3);
  }
}
