package io.github.boltwork.backend.boringssl;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a main class of the tests in a JVM of its own. */
final class ChildJvm {
  private static final Duration USUAL_LIMIT = Duration.ofMinutes(5);

  private ChildJvm() {}

  /** What a child has said, on both streams, and how it ended. */
  record Outcome(int exitCode, String output) {}

  /** Returns the jars and folders that the tests themselves run from. */
  static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  static Outcome run(List<String> options, List<Path> classPath, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    return run(USUAL_LIMIT, options, classPath, main, arguments);
  }

  /** Runs a class, but no longer than it may. */
  static Outcome run(
      Duration limit,
      List<String> options,
      List<Path> classPath,
      Class<?> main,
      String... arguments)
      throws IOException, InterruptedException {
    Process process = start(options, classPath, main, arguments);
    CompletableFuture<Process> ended =
        process.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    // Its output ends with it, and not before.
    CompletableFuture<Process> unused = ended.exceptionally(late -> process.destroyForcibly());
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    if (ended.isCompletedExceptionally()) {
      throw new IOException(main + " does not end within " + limit + ", but says " + output);
    }
    return new Outcome(exitCode, output);
  }

  /** Starts a main class on the class path of the tests; it says all on one stream. */
  static Process start(Class<?> main, String... arguments) throws IOException {
    return start(List.of(), classPath(), main, arguments);
  }

  private static Process start(
      List<String> options, List<Path> classPath, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // JDK 24 and newer warn about native libraries unless they are allowed.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    command.addAll(List.of("-cp", path, main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Or else glibc keeps free memory for each thread, and some tests measure.
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    return builder.start();
  }
}
