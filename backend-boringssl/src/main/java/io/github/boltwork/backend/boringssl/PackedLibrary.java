package io.github.boltwork.backend.boringssl;

import io.netty.internal.tcnative.Library;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A native library in a jar. It is looked at before it is loaded: the system's loader and what it
 * then jumps into take damage for code, and that ends the process.
 */
final class PackedLibrary {
  private static final int ELF_MAGIC = 0x7f454c46;
  private static final int ELF_64_HEADER = 64;

  private PackedLibrary() {}

  /**
   * Reads the library for a platform.
   *
   * @throws IOException if there is none, or it is damaged
   */
  static byte[] read(Platform platform) throws IOException {
    URL url = find(platform).orElseThrow(() -> new IOException(missing(platform)));
    try {
      byte[] library = read(url);
      if (platform.system().equals("linux")) {
        requireWhole(library);
      }
      return library;
    } catch (IOException e) {
      throw new IOException(
          "BoringSSL's native library is damaged (%s: %s); download the jar again"
              .formatted(url, e.getMessage()),
          e);
    }
  }

  private static String missing(Platform platform) {
    return "there is no native library of BoringSSL for %s, only for %s; add %s"
        .formatted(
            platform,
            Platform.KNOWN.stream().filter(known -> find(known).isPresent()).toList(),
            Platform.KNOWN.contains(platform)
                ? "io.netty:netty-tcnative-boringssl-static:2.0.84.Final:" + platform
                : "another backend");
  }

  private static byte[] read(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream input = connection.getInputStream()) {
      byte[] bytes = input.readAllBytes();
      if (connection instanceof JarURLConnection jar && crc(bytes) != jar.getJarEntry().getCrc()) {
        throw new IOException("its bytes do not match the jar's checksum");
      }
      return bytes;
    }
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  /** Refuses what was cut off, which the loader of Linux alone does not. */
  private static void requireWhole(byte[] library) throws IOException {
    ByteBuffer elf = ByteBuffer.wrap(library);
    if (library.length < ELF_64_HEADER || elf.getInt(0) != ELF_MAGIC) {
      throw new IOException("it is no ELF file");
    }
    elf.order(ByteOrder.LITTLE_ENDIAN);
    long sections = elf.getLong(0x28);
    long end = sections + (long) elf.getShort(0x3a) * elf.getShort(0x3c);
    if (sections < ELF_64_HEADER || end > library.length) {
      throw new IOException("it has " + library.length + " bytes, but its sections end at " + end);
    }
  }

  private static Optional<URL> find(Platform platform) {
    String resource = "META-INF/native/" + platform.fileName();
    URL found = Library.class.getClassLoader().getResource(resource);
    return found == null ? findOnModulePath(platform, resource) : Optional.of(found);
  }

  /** Looks where no class loader does: nothing requires the module of a native library. */
  private static Optional<URL> findOnModulePath(Platform platform, String resource) {
    String path = System.getProperty("jdk.module.path", "");
    if (path.isEmpty() || !Library.class.getModule().isNamed()) {
      return Optional.empty();
    }
    Path[] entries =
        Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toArray(Path[]::new);
    try {
      Optional<ModuleReference> module =
          ModuleFinder.of(entries)
              .find(
                  "io.netty.internal.tcnative.openssl.%s.%s"
                      .formatted(platform.system(), platform.processor()));
      if (module.isEmpty()) {
        return Optional.empty();
      }
      try (ModuleReader reader = module.get().open()) {
        Optional<URI> found = reader.find(resource);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get().toURL());
      }
    } catch (FindException | IOException e) {
      return Optional.empty();
    }
  }
}
