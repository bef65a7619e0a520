package io.github.boltwork.cli;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.TlsSession;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code bench}. */
@Command(
    name = "bench",
    description = {
      "Tells which backend is fastest on this machine, and for which work, in about a minute:",
      "encrypting and decrypting, full and resumed handshakes, with TLS 1.3, both ends on one",
      "thread and in memory. A backend's figure is of the kind of buffers that it is faster with."
    })
final class Bench implements Callable<Integer> {
  private static final int MOST_SECONDS = 600;
  private static final int ENOUGH_SECONDS = 30;

  private final Streams streams;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Main main;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private BackendOption backend = new BackendOption();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "Seconds to measure, in all. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  Bench(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new ParameterException(
          spec.commandLine(), "--seconds is 1 to " + MOST_SECONDS + ", not " + seconds);
    }
    try (BenchRun run = new BenchRun(main.failure("bench", streams), streams.err())) {
      run.prepare(Participants.of(BackendRegistry.load(), backend.wish(), "bench", streams.err()));
      run.measure(seconds, ProgressDisplay.on(streams.err()));
      if (!run.subjects().isEmpty()) {
        print(run.subjects(), Terminal.ofOutput());
      }
      return run.isGood() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private void print(List<BenchSubject> subjects, Terminal terminal) {
    PrintStream out = streams.text();
    out.println(terminal.wrap(Environment.current().toString()));
    for (BenchSubject subject : subjects) {
      TlsSession session = subject.session();
      out.println(
          terminal.wrap(
              "%s is %s, %s, %s"
                  .formatted(
                      subject.backend(),
                      session.library(),
                      session.cipherSuite(),
                      session.namedGroup().orElse("group unknown"))));
    }
    List<BenchFigure> figures =
        subjects.stream().flatMap(subject -> subject.figures().stream()).toList();
    out.println();
    out.println(new BarChart(figures, terminal));
    out.println(terminal.wrap(BenchVerdict.of(figures)));
    if (seconds < ENOUGH_SECONDS) {
      out.println(
          terminal.wrap(
              "In less than %d s, backends written in Java are not compiled: they look too slow."
                  .formatted(ENOUGH_SECONDS)));
    }
    out.println(
        terminal.wrap(
            "These are rough figures: %d s, one thread, and whatever else this machine was doing."
                    .formatted(seconds)
                + " Proper ones, beside what the libraries do without Boltwork: benchmarks/run"));
  }
}
