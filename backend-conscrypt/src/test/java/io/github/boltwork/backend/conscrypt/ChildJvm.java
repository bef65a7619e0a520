package io.github.boltwork.backend.conscrypt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the tests in a JVM of its own. */
final class ChildJvm {
  private static final long MINUTES = 10;

  private ChildJvm() {}

  /** What a child has said, on both streams, and how it ended. */
  record Outcome(int exitCode, String output) {}

  static Outcome run(List<String> options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    return run(List.of(), options, main, arguments);
  }

  /**
   * Runs a class behind a prefix.
   *
   * @param prefix a command that ends by executing its arguments
   */
  static Outcome run(List<String> prefix, List<String> options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    CompletableFuture<Process> ended = process.onExit().orTimeout(MINUTES, TimeUnit.MINUTES);
    // Its output ends with it, and not before.
    CompletableFuture<Process> unused = ended.exceptionally(late -> process.destroyForcibly());
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    if (ended.isCompletedExceptionally()) {
      throw new IOException("the child does not end: " + command + ", but says " + output);
    }
    return new Outcome(exitCode, output);
  }
}
