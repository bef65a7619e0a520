package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another implementation of TLS, or a command of ours, as a process; killed at the end. */
final class Peer implements AutoCloseable {
  /** The programs the tests talk to, and the Debian packages that hold them. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "openssl", "openssl",
          "gnutls-cli", "gnutls-bin",
          "gnutls-serv", "gnutls-bin",
          "curl", "curl");

  private final Process process;
  private final Transcript out;
  private final Transcript err;

  private Peer(Process process) {
    this.process = process;
    this.out = Transcript.of(process.getInputStream());
    this.err = Transcript.of(process.getErrorStream());
  }

  static Peer start(String... command) throws IOException {
    return start(Map.of(), command);
  }

  static Peer start(Map<String, String> environment, String... command) throws IOException {
    String program = command[0];
    if (PACKAGES.containsKey(program)) {
      assertTrue(
          isInstalled(program),
          () -> program + " is not installed; it is in Debian's " + PACKAGES.get(program));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return new Peer(builder.start());
  }

  Transcript out() {
    return out;
  }

  Transcript err() {
    return err;
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(bytes);
    in.flush();
  }

  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Waits for the process to end by itself. */
  int exitCode() throws InterruptedException {
    boolean ended = process.waitFor(Deadline.GENEROUS.toSeconds(), TimeUnit.SECONDS);
    assertTrue(ended, () -> "the process runs on; " + seen());
    return process.exitValue();
  }

  String seen() {
    return "stdout:\n" + out.text() + "\nstderr:\n" + err.text();
  }

  /** Ends the process without giving it a chance to say goodbye. */
  void kill() {
    Process unused = process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
