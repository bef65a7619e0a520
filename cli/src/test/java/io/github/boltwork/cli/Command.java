package io.github.boltwork.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A command of ours, run in this process with streams of its own. */
final class Command {
  private final Transcript out = new Transcript();
  private final Transcript err = new Transcript();
  private final OutputStream input;
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

  private Command(OutputStream input) {
    this.input = input;
  }

  /** Starts a command whose input is written by the test. */
  static Command start(String... args) throws Exception {
    Pipe pipe = Pipe.open();
    Command command = new Command(Channels.newOutputStream(pipe.sink()));
    command.run(Channels.newInputStream(pipe.source()), args);
    return command;
  }

  /** Starts serve on a free port with a server's credentials. */
  static Command serve(Credentials server, String... options) throws Exception {
    return start(
        List.of("serve", "--port", "0", "--cert", server.cert(), "--key", server.key()), options);
  }

  /** Starts connect to a port of this machine, trusting an authority. */
  static Command connect(int port, String ca, String... options) throws Exception {
    return start(List.of("connect", "localhost:" + port, "--cafile", ca), options);
  }

  private static Command start(List<String> first, String... more) throws Exception {
    List<String> args = new ArrayList<>(first);
    args.addAll(List.of(more));
    return start(args.toArray(new String[0]));
  }

  /** Runs a command without input to its end. */
  static Command run(String... args) throws Exception {
    Command command = start(args);
    command.endInput();
    int unused = command.exitCode();
    return command;
  }

  private void run(InputStream in, String... args) {
    Streams streams = new Streams(in, out, new PrintStream(err, true, StandardCharsets.UTF_8));
    Daemon.start(
        "boltwork",
        () -> {
          try {
            exitCode.complete(Main.run(streams, args));
          } finally {
            out.end();
            err.end();
          }
        });
  }

  Transcript out() {
    return out;
  }

  Transcript err() {
    return err;
  }

  void send(String text) throws Exception {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws Exception {
    input.write(bytes);
    input.flush();
  }

  void endInput() throws Exception {
    input.close();
  }

  int exitCode() throws Exception {
    return Deadline.await("the command's end", exitCode, this::seen);
  }

  /** Waits for the address a server listens on. */
  int port() throws Exception {
    return Integer.parseInt(err.await("^listening on .*:(\\d+)$").group(1));
  }

  /** Waits for a fact of the session, as told on stderr. */
  String fact(String name) throws Exception {
    return err.await("^  " + name + " +(.*)$").group(1);
  }

  String seen() {
    return "stdout:\n" + out.text() + "\nstderr:\n" + err.text();
  }
}
