package io.github.boltwork.backend.boringssl;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** What may have happened to the jar of a native library of Linux, and what tells of it. */
enum LibraryDamage {
  /** The library was cut off before it was packed. */
  CUT_OFF("its sections end at") {
    @Override
    byte[] library(byte[] sound) {
      return Arrays.copyOf(sound, sound.length / 2);
    }
  },
  /** Something else lies where the library should. */
  NO_LIBRARY("it is no ELF file") {
    @Override
    byte[] library(byte[] sound) {
      return "<html>404</html>".getBytes(StandardCharsets.US_ASCII);
    }
  },
  /** It is empty. */
  EMPTY("it is no ELF file") {
    @Override
    byte[] library(byte[] sound) {
      return new byte[0];
    }
  },
  /** The jar has changed since it was packed. */
  FLIPPED_BYTES("do not match the jar's checksum") {
    @Override
    void spoil(byte[] jar) {
      for (int i = jar.length / 3; i < jar.length / 2; i++) {
        jar[i] ^= (byte) 0xff;
      }
    }
  };

  private final String symptom;

  LibraryDamage(String symptom) {
    this.symptom = symptom;
  }

  /** Returns what the backend says of it. */
  String symptom() {
    return symptom;
  }

  byte[] library(byte[] sound) {
    return sound;
  }

  void spoil(byte[] jar) {}

  /** Makes a damaged copy of a jar. */
  Path of(Path jar, Path directory) throws IOException {
    String name = "META-INF/native/" + Platform.current().fileName();
    Path damaged = directory.resolve(jar.getFileName());
    try (ZipFile sound = new ZipFile(jar.toFile());
        InputStream packed = sound.getInputStream(sound.getEntry(name));
        OutputStream file = Files.newOutputStream(damaged);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      byte[] library = library(packed.readAllBytes());
      CRC32 crc = new CRC32();
      crc.update(library);
      ZipEntry entry = new ZipEntry(name);
      // Or else what is flipped would no longer unpack.
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(library.length);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(library);
    }
    byte[] bytes = Files.readAllBytes(damaged);
    spoil(bytes);
    return Files.write(damaged, bytes);
  }
}
