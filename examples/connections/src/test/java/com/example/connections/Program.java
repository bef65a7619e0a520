package com.example.connections;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program, or a main class of ours, as a process; its errors go where its output goes. */
final class Program implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private Program(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static Program start(String... command) throws IOException {
    return new Program(List.of(command));
  }

  /** Runs a main class on a backend, chosen by the property alone. */
  static Program java(String backend, String main, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dboltwork.backend=" + backend));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("com.example.connections." + main);
    command.addAll(List.of(args));
    return new Program(command);
  }

  /** Waits for the line in which a server tells its port. */
  String port() throws IOException {
    return await("listening on port ").replaceAll("\\D", "");
  }

  /** Returns the first line from here on that holds a text; its absence is an error. */
  String await(String text) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      seen.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("no line with \"" + text + "\" in:\n" + String.join("\n", seen));
  }

  void say(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  int exitCode() throws InterruptedException {
    assertTrue(process.waitFor(100, TimeUnit.SECONDS), "the program runs on");
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
