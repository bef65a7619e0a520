package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a main class of the tests in a JVM of its own. */
final class ChildJvm {
  private ChildJvm() {}

  /** Returns what the tests themselves run from. */
  static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  /** Returns the jar or folder that a class comes from. */
  static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static String path(List<Path> entries) {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Runs it, which must end well.
   *
   * @return the lines it has printed that are not the JVM's own warnings
   */
  static List<String> run(List<String> options, List<Path> classPath, Class<?> main)
      throws IOException, InterruptedException {
    return run(options, "-cp", path(classPath), main.getName());
  }

  /** Runs it as part of a module, which it is patched into. */
  static List<String> run(List<String> options, List<Path> modulePath, String module, Class<?> main)
      throws IOException, InterruptedException {
    return run(
        options,
        "--module-path",
        path(modulePath),
        "--patch-module",
        module + "=" + home(main),
        "--module",
        module + "/" + main.getName());
  }

  private static List<String> run(List<String> options, String... program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(Arrays.asList(program));
    Path output = Files.createTempFile("child", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int exit = process.waitFor();
      List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
      assertEquals(0, exit, () -> String.join("\n", lines));
      return lines.stream()
          .filter(line -> !line.startsWith("WARNING:") && !line.isBlank())
          .toList();
    } finally {
      Files.delete(output);
    }
  }

  /** Writes a file that changes the list of providers in {@code java.security}. */
  static Path security(Path folder, List<String> providers) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < providers.size(); i++) {
      lines.append("security.provider.%d=%s%n".formatted(i + 1, providers.get(i)));
    }
    return Files.writeString(folder.resolve("java.security"), lines);
  }

  /** Returns the providers that {@code java.security} lists in this JVM. */
  static List<String> listed() {
    return Stream.iterate(1, i -> i + 1)
        .map(i -> Objects.toString(Security.getProperty("security.provider." + i), ""))
        .takeWhile(line -> !line.isEmpty())
        .toList();
  }
}
