package io.github.boltwork.provider;

import io.github.boltwork.TlsVersion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The algorithms of {@code SSLContext}. As SunJSSE's, their names say which versions clients start
 * with; servers start with all.
 */
enum ContextKind {
  /** All versions, or those that the JDK's system properties name. */
  TLS("TLS"),
  /** The same, with the managers that the JDK's system properties name. */
  DEFAULT("Default"),
  /** Clients of TLS 1.2. */
  TLS_1_2("TLSv1.2"),
  /** Clients of TLS 1.2 and 1.3: SunJSSE takes the name as that of the newest. */
  TLS_1_3("TLSv1.3");

  private final String algorithm;

  ContextKind(String algorithm) {
    this.algorithm = algorithm;
  }

  String algorithm() {
    return algorithm;
  }

  /** Returns what connections start with. */
  Set<TlsVersion> versions(boolean client) {
    return switch (this) {
      case TLS_1_2 -> client ? EnumSet.of(TlsVersion.TLS_1_2) : all();
      case TLS_1_3 -> all();
      case TLS, DEFAULT -> named(client ? "jdk.tls.client.protocols" : "jdk.tls.server.protocols");
    };
  }

  private static Set<TlsVersion> named(String property) {
    String names = System.getProperty(property, "").replace("\"", "").trim();
    if (names.isEmpty()) {
      return all();
    }
    List<TlsVersion> versions = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      for (TlsVersion version : TlsVersion.values()) {
        if (version.standardName().equals(name.trim())) {
          versions.add(version);
        }
      }
    }
    if (versions.isEmpty()) {
      throw new IllegalArgumentException(
          "%s names none of %s but is '%s'".formatted(property, all(), names));
    }
    return EnumSet.copyOf(versions);
  }

  private static Set<TlsVersion> all() {
    return EnumSet.allOf(TlsVersion.class);
  }
}
