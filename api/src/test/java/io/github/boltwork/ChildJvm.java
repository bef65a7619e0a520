package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts a program, in a JVM of its own, that prints a registry's entries line by line. */
record ChildJvm(Path jars) {
  private static final String PROGRAM =
      """
      package program;
      import io.github.boltwork.*;
      public class Main {
        public static void main(String[] args) {
          for (BackendEntry entry : BackendRegistry.load().entries()) {
            if (entry instanceof BackendEntry.Found found) {
              System.out.println("found " + found.id() + " | " + found.origin());
            } else if (entry instanceof BackendEntry.Broken broken) {
              System.out.println("broken " + broken.name() + " | " + broken.reason());
            }
          }
        }
      }
      """;

  /** What a JVM that has ended left behind. */
  record Run(int exit, List<String> lines) {
    /** Returns what the program printed; the JVM may have printed warnings of its own. */
    List<String> entries() {
      return lines.stream().filter(line -> line.matches("(found|broken) .*")).toList();
    }

    String line(String start) {
      List<String> matching = lines.stream().filter(line -> line.startsWith(start)).toList();
      assertEquals(1, matching.size(), () -> start + " in " + String.join("\n", lines));
      return matching.get(0);
    }
  }

  /** Builds the program; the jars it is started with are in the same folder. */
  static ChildJvm in(Path jars) throws IOException {
    new JarBuilder()
        .module("module program { requires io.github.boltwork; }")
        .source("program.Main", PROGRAM)
        .build(jars.resolve("program.jar"));
    return new ChildJvm(jars);
  }

  Path jar(String name) {
    return jars.resolve(name + ".jar");
  }

  String path(String... names) {
    return Stream.of(names)
        .map(name -> jar(name).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  Run modulePath(String... names) throws Exception {
    return start(path(names));
  }

  Run start(String modulePath, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(Arrays.asList(options));
    arguments.addAll(List.of("--module-path", withProgram(modulePath)));
    arguments.addAll(List.of("--module", "program/program.Main"));
    return run(arguments);
  }

  Run classPath(String... names) throws Exception {
    return run(List.of("--class-path", withProgram(path(names)), "program.Main"));
  }

  private String withProgram(String path) {
    return String.join(File.pathSeparator, JarBuilder.api().toString(), path("program"), path);
  }

  private Run run(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx64m"));
    command.addAll(arguments);
    Path output = Files.createTempFile(jars, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exit = process.waitFor();
    return new Run(exit, Files.readAllLines(output, StandardCharsets.UTF_8));
  }
}
