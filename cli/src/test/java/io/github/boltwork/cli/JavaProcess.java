package io.github.boltwork.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Java that runs the tests, and what it was given. */
final class JavaProcess {
  private JavaProcess() {}

  static String executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Returns the jars and directories of the command line and all it needs, without the tests. */
  static String path() {
    List<String> testOnly = List.of("test-classes", "junit", "opentest4j", "apiguardian");
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry -> testOnly.stream().noneMatch(Path.of(entry).getFileName().toString()::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
