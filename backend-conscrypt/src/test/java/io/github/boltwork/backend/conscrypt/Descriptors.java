package io.github.boltwork.backend.conscrypt;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The file descriptors this process has open. */
final class Descriptors {
  private Descriptors() {}

  static int open() throws IOException {
    String[] names = new File("/dev/fd").list();
    if (names == null) {
      throw new IOException("this system does not list descriptors in /dev/fd");
    }
    return names.length;
  }

  /** Returns the names of the pipes that are open, as Linux tells them; no name is used twice. */
  static Set<String> pipes() throws IOException {
    Set<String> pipes = new TreeSet<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        String target = target(descriptor);
        if (target.startsWith("pipe:")) {
          pipes.add(target);
        }
      }
    }
    return pipes;
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException closedMeanwhile) {
      return "";
    }
  }
}
