package io.github.boltwork.backend.boringssl;

import io.netty.internal.tcnative.Library;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An operating system and a processor, in netty-tcnative's words.
 *
 * @param system such as {@code linux}
 * @param processor such as {@code x86_64}
 */
record Platform(String system, String processor) {
  private static final List<Platform> KNOWN =
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

  /** Opens the library in the jars, wherever they are. */
  InputStream openLibrary() throws IOException {
    return open()
        .orElseThrow(
            () ->
                new PlatformException(
                    "there is no native library of BoringSSL for %s, only for %s; add %s"
                        .formatted(
                            this,
                            KNOWN.stream().filter(Platform::isPresent).toList(),
                            KNOWN.contains(this)
                                ? "io.netty:netty-tcnative-boringssl-static:2.0.84.Final:" + this
                                : "another backend")));
  }

  private boolean isPresent() {
    try (InputStream library = open().orElse(InputStream.nullInputStream())) {
      return library.read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<InputStream> open() throws IOException {
    String resource = "META-INF/native/" + fileName();
    ClassLoader loader = Library.class.getClassLoader();
    InputStream found = loader.getResourceAsStream(resource);
    return found == null ? openOnModulePath(resource) : Optional.of(found);
  }

  /** Looks where no class loader does: nothing requires the module of a native library. */
  private Optional<InputStream> openOnModulePath(String resource) throws IOException {
    String path = System.getProperty("jdk.module.path", "");
    if (path.isEmpty() || !Library.class.getModule().isNamed()) {
      return Optional.empty();
    }
    Path[] entries =
        Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toArray(Path[]::new);
    try {
      Optional<ModuleReference> module =
          ModuleFinder.of(entries)
              .find("io.netty.internal.tcnative.openssl." + system + "." + processor);
      // The reader stays open with the stream; both are garbage once the library is unpacked.
      return module.isEmpty() ? Optional.empty() : module.get().open().open(resource);
    } catch (FindException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return system + "-" + processor;
  }
}
