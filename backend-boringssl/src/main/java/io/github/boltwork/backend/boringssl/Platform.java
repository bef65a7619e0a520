package io.github.boltwork.backend.boringssl;

import java.util.List;
import java.util.Locale;

/**
 * An operating system and a processor, in netty-tcnative's words.
 *
 * @param system such as {@code linux}
 * @param processor such as {@code x86_64}
 */
record Platform(String system, String processor) {
  /** Those that netty-tcnative is built for. */
  static final List<Platform> KNOWN =
      List.of(
          new Platform("linux", "x86_64"),
          new Platform("linux", "aarch_64"),
          new Platform("osx", "x86_64"),
          new Platform("osx", "aarch_64"),
          new Platform("windows", "x86_64"));

  static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Platform of(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    String system = name;
    if (name.startsWith("mac") || name.startsWith("darwin")) {
      system = "osx";
    } else if (name.startsWith("windows")) {
      system = "windows";
    }
    String processor =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch_64";
          default -> osArch;
        };
    return new Platform(system, processor);
  }

  String fileName() {
    String suffix =
        switch (system) {
          case "osx" -> ".jnilib";
          case "windows" -> ".dll";
          default -> ".so";
        };
    String prefix = system.equals("windows") ? "" : "lib";
    return prefix + "netty_tcnative_" + system + "_" + processor + suffix;
  }

  @Override
  public String toString() {
    return system + "-" + processor;
  }
}
